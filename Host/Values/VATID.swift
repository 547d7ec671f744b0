/// A VAT identification number with its country: of the EU, Northern Ireland, Great Britain, Switzerland and Norway.
package enum VATID {
    /// In upper case without separators; nil when the country is unknown or its format or check digits do not fit.
    package static func normalize(_ text: String) -> String? {
        let id = text.compacted(dropping: [" ", "\u{A0}", "\u{202F}", "\t", ".", "-", "/"])
        let prefix = id.hasPrefix("CHE") ? "CHE" : String(id.prefix(2))
        let number = String(id.dropFirst(prefix.count))
        guard let formats = formats[prefix],
            formats.split(separator: " ").contains(where: { fits(number, $0) }),
            hasValidCheckDigits(number, prefix)
        else { return nil }
        return id
    }

    /// The country of a normalized id, as ISO 3166 names it: `GR` for `EL`, `GB` for `XI`.
    package static func country(of id: String) -> String {
        switch id.prefix(2) {
        case "EL": "GR"
        case "XI": "GB"
        default: String(id.prefix(2))
        }
    }

    /// `9` stands for a digit, `A` for a letter, `X` for either, anything else for itself.
    private static func fits(_ number: String, _ format: Substring) -> Bool {
        number.count == format.count
            && zip(number, format).allSatisfy { character, place in
                switch place {
                case "9": character.isDecimalDigit
                case "A": character.isCapitalLetter
                case "X": character.isDecimalDigit || character.isCapitalLetter
                default: character == place
                }
            }
    }

    private static let formats = [
        "AT": "U99999999", "BE": "9999999999", "BG": "999999999 9999999999", "CY": "99999999A",
        "CZ": "99999999 999999999 9999999999", "DE": "999999999", "DK": "99999999", "EE": "999999999",
        "EL": "999999999", "ES": "X9999999X", "FI": "99999999", "FR": "XX999999999", "HR": "99999999999",
        "HU": "99999999", "IE": "9999999A 9999999AA 9X99999A", "IT": "99999999999", "LT": "999999999 999999999999",
        "LU": "99999999", "LV": "99999999999", "MT": "99999999", "NL": "999999999B99", "PL": "9999999999",
        "PT": "999999999", "RO": "99 999 9999 99999 999999 9999999 99999999 999999999 9999999999",
        "SE": "999999999999", "SI": "99999999", "SK": "9999999999", "XI": "999999999 999999999999 GD999 HA999",
        "GB": "999999999 999999999999 GD999 HA999",
        "CHE": "999999999 999999999MWST 999999999TVA 999999999IVA", "NO": "999999999 999999999MVA",
    ]
}
