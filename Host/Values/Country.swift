/// A country by its code of two letters, ISO 3166-1.
package enum Country {
    /// The code of `text`, which may be a code or a name; nil when neither is known.
    package static func normalize(_ text: String) -> String? {
        let code = text.trimmed.uppercased()
        return isCode(code) ? code : self.code(named: text)
    }

    package static func isCode(_ text: String) -> Bool { names[text] != nil }

    /// Finds a country by its German or English name, its code of three letters or what else people write for it.
    package static func code(named name: String) -> String? {
        codes[FoldedText.fold(name.trimmed)]
    }

    package static func name(of code: String, in language: Language) -> String? {
        names[code].map { language == .german ? $0.german : $0.english }
    }

    /// All codes, sorted.
    package static var allCodes: [String] { names.keys.sorted() }

    private static let names: [String: (german: String, english: String)] = table.reduce(into: [:]) { names, row in
        names[row[0]] = (row[2], row[3])
    }

    private static let codes: [String: String] = {
        var codes = table.reduce(into: [String: String]()) { codes, row in
            for name in row.dropFirst() { codes[FoldedText.fold(name)] = row[0] }
        }
        for (name, code) in otherNames { codes[FoldedText.fold(name)] = code }
        return codes
    }()

    private static let table: [[String]] = registry.split(separator: "\n").map { line in
        line.split(separator: "|").map(String.init)
    }

    private static let otherNames = [
        "BRD": "DE", "Bundesrepublik Deutschland": "DE", "D": "DE", "A": "AT", "Oesterreich": "AT",
        "Republik Österreich": "AT", "Suisse": "CH", "Svizzera": "CH", "Holland": "NL", "The Netherlands": "NL",
        "Großbritannien": "GB", "England": "GB", "Great Britain": "GB", "UK": "GB", "Schottland": "GB",
        "U.S.A.": "US", "USA": "US", "Vereinigte Staaten von Amerika": "US", "United States of America": "US",
        "Tschechische Republik": "CZ", "Czech Republic": "CZ", "Slowakische Republik": "SK", "Turkey": "TR",
        "Mazedonien": "MK", "Macedonia": "MK", "Weißrussland": "BY", "Moldau": "MD", "Südkorea": "KR",
        "South Korea": "KR", "Nordkorea": "KP", "Elfenbeinküste": "CI", "Ivory Coast": "CI", "Vatikan": "VA",
        "Russische Föderation": "RU", "Russian Federation": "RU", "VR China": "CN", "Volksrepublik China": "CN",
    ]
}
