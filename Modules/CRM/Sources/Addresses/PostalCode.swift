/// A postal code in the form of its country.
struct PostalCode: Equatable {
    let text: String

    /// Nil when the text is none of the country's; for a country without a known form anything sensible is taken.
    init?(_ text: String, country: String) {
        let bare = Self.bare(text, country)
        guard let forms = Self.forms[country] else {
            guard let text = Self.sensible(text) else { return nil }
            self.text = text
            return
        }
        for form in forms.split(separator: "|") {
            guard let filled = Self.fill(form, with: bare) else { continue }
            self.text = filled
            return
        }
        return nil
    }

    /// How a code of the country looks, for a message: `12345`.
    static func example(of country: String) -> String {
        guard let form = forms[country]?.split(separator: "|").first else { return "12345" }
        let digits = Array("12345678")
        let letters = Array("ABCDEFGH")
        return String(
            form.enumerated().map { index, place in
                switch place {
                case "9", "X": digits[index % 8]
                case "A": letters[index % 8]
                default: place
                }
            })
    }

    /// Without separators, and without the country before a hyphen: `D-12345`.
    private static func bare(_ text: String, _ country: String) -> [Character] {
        var rest = text.uppercased()[...]
        for prefix in ["\(country)-", vehicleSigns[country].map { "\($0)-" }].compactMap({ $0 }) {
            if rest.hasPrefix(prefix) { rest = rest.dropFirst(prefix.count) }
        }
        let bare = rest.filter { !$0.isWhitespace && $0 != "-" }
        return Array(bare.hasPrefix(country) && country.count < bare.count ? bare.dropFirst(2) : bare[...])
    }

    private static func sensible(_ text: String) -> String? {
        let code = text.uppercased()
        let fits = code.allSatisfy { $0.isDecimalDigit || $0.isCapitalLetter || $0 == " " || $0 == "-" }
        return (2...12).contains(code.count) && fits && code.contains { $0 != " " && $0 != "-" } ? code : nil
    }

    /// `9` stands for a digit, `A` for a letter, `X` for either; what else stands there is set in.
    private static func fill(_ form: Substring, with bare: [Character]) -> String? {
        var rest = bare[...]
        var text = ""
        for place in form {
            switch place {
            case "9", "A", "X":
                guard let next = rest.popFirst(), fits(next, place) else { return nil }
                text.append(next)
            default:
                text.append(place)
            }
        }
        return rest.isEmpty ? text : nil
    }

    private static func fits(_ character: Character, _ place: Character) -> Bool {
        place != "A" && character.isDecimalDigit || place != "9" && character.isCapitalLetter
    }

    private static let vehicleSigns = ["DE": "D", "AT": "A", "BE": "B", "FR": "F", "IT": "I", "LU": "L", "SE": "S"]

    private static let forms = [
        "AT": "9999", "BE": "9999", "BG": "9999", "CH": "9999", "CY": "9999", "CZ": "999 99", "DE": "99999",
        "DK": "9999", "EE": "99999", "ES": "99999", "FI": "99999", "FR": "99999",
        "GB": "A9 9AA|A99 9AA|AA9 9AA|AA99 9AA|A9A 9AA|AA9A 9AA", "GR": "999 99", "HR": "99999", "HU": "9999",
        "IE": "A9X XXXX", "IS": "999", "IT": "99999", "LI": "9999", "LT": "LT-99999", "LU": "9999", "LV": "LV-9999",
        "MC": "99999", "MT": "AAA 9999", "NL": "9999 AA", "NO": "9999", "PL": "99-999", "PT": "9999-999",
        "RO": "999999", "SE": "999 99", "SI": "9999", "SK": "999 99", "US": "99999|99999-9999",
    ]
}
