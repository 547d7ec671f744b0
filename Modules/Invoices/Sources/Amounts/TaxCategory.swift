/// The cases of value added tax, by their codes in EN 16931.
enum TaxCategory: String, CaseIterable {
    case standard = "S"
    case zero = "Z"
    case exempt = "E"
    case reverseCharge = "AE"
    case intraCommunity = "K"
    case export = "G"
    case outside = "O"

    var isTaxed: Bool { self == .standard }

    /// The sentence the law asks for; nil where the company has to say what exempts it.
    func reason(in language: String) -> String? {
        let german = language != "en"
        return switch self {
        case .standard, .zero, .exempt: nil
        case .reverseCharge:
            german ? "Steuerschuldnerschaft des Leistungsempfängers" : "Reverse charge: tax liability of the recipient"
        case .intraCommunity:
            german ? "Steuerfreie innergemeinschaftliche Lieferung" : "Intra-Community supply, tax exempt"
        case .export: german ? "Steuerfreie Ausfuhrlieferung" : "Export supply, tax exempt"
        case .outside: german ? "Nicht im Inland steuerbare Leistung" : "Not subject to German value added tax"
        }
    }

    /// What a small business says instead of a tax, § 34a UStDV.
    static func smallBusinessReason(in language: String) -> String {
        language == "en"
            ? "No value added tax is charged: small business under § 19 UStG"
            : "Kein Ausweis von Umsatzsteuer, da Kleinunternehmer gemäß § 19 UStG"
    }
}
