import Values

/// Amounts as people write them.
enum Amount {
    /// The exact number as text with a point, `-12345.67`; nil when the text is none in this style.
    ///
    /// A currency, a percent sign and white space may stand around it, the sign before or behind it.
    static func read(_ text: String, _ point: CellStyle.DecimalPoint) -> String? {
        var rest = text.filter { !$0.isWhitespace && $0 != "\u{A0}" && $0 != "\u{202F}" }[...]
        rest = stripped(rest)
        var isNegative = false
        if rest.hasSuffix("-") || rest.hasPrefix("-") || rest.hasPrefix("−") {
            isNegative = true
            rest = rest.hasSuffix("-") ? rest.dropLast() : rest.dropFirst()
        }
        rest = stripped(rest)
        guard rest.first?.isNumber == true || rest.first == "," || rest.first == "." else { return nil }
        guard let number = number(rest, point) else { return nil }
        return isNegative && number.contains(where: { $0 != "0" && $0 != "." }) ? "-" + number : number
    }

    private static func stripped(_ text: Substring) -> Substring {
        var rest = text
        for word in ["€", "EUR", "Euro", "$", "USD", "CHF", "%"] {
            if rest.hasPrefix(word) { rest = rest.dropFirst(word.count) }
            if rest.hasSuffix(word) { rest = rest.dropLast(word.count) }
        }
        // `1.200,-` and `1.200,--` are whole amounts.
        for dashes in [",--", ",-", ".--", ".-"] where rest.hasSuffix(dashes) { return rest.dropLast(dashes.count) }
        return rest
    }

    private static func number(_ text: Substring, _ point: CellStyle.DecimalPoint) -> String? {
        let mark: Character = point == .comma ? "," : "."
        var german = point == .comma ? String(text) : String(text.map { $0 == "," ? "." : $0 == "." ? "," : $0 })
        if text.first == mark { german = "0" + german }
        return FixedDecimal(parsingGerman: german)?.description
    }
}
