import WorkmateSDK

/// The company, as its documents show it.
struct Company {
    private let record: JSON.Object

    init(_ call: Call) throws {
        guard let record = try call.records.get("core.company", "") else { throw HostRefusal(.notFound) }
        self.record = record
    }

    /// The day where the company is.
    var today: Day { record.day("today") ?? Day(daysSince1970: 0) }
    var isSmallBusiness: Bool { record.flag("small_business") }
    var language: String { record.text("language") ?? "de" }
    var currency: String { record.text("currency") ?? "EUR" }
    var vatID: String? { record.text("vat_id") }

    /// What the law asks of the company and it does not say.
    var missing: [String] {
        let address = ["name", "street", "postal_code", "city"].filter { !record.has($0) }
        return address + (record.has("tax_number") || record.has("vat_id") ? [] : ["tax_number"])
    }

    /// What goes into the frozen document.
    var snapshot: JSON { .object(record.keeping(Self.printed)) }

    private static let printed = [
        "name", "legal_form", "managing_directors", "tax_number", "vat_id", "register_court", "register_number",
        "street",
        "postal_code", "city", "country", "email", "phone", "website", "bank_name", "iban", "bic", "small_business",
        "logo_sha256", "accent_colour",
    ]
}
