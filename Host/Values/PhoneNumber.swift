/// A telephone number as people type it: `+49(0)511 522956`, `(07951) 61754`, `0511/123-45`.
package enum PhoneNumber {
    /// The readable form with single spaces; nil when it holds letters, loose brackets or not 3 to 20 digits.
    package static func normalize(_ text: String) -> String? {
        let number = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let digits = number.count(where: \.isDecimalDigit)
        guard (3...20).contains(digits), number.count <= 40, hasClosedBrackets(number), hasPlusInFront(number),
            number.allSatisfy({ $0.isDecimalDigit || " ()+-–/.".contains($0) }),
            let last = number.last, last.isDecimalDigit || last == ")"
        else { return nil }
        return number
    }

    private static func hasClosedBrackets(_ number: String) -> Bool {
        var isOpen = false
        for character in number where character == "(" || character == ")" {
            guard isOpen == (character == ")") else { return false }
            isOpen.toggle()
        }
        return !isOpen
    }

    private static func hasPlusInFront(_ number: String) -> Bool {
        let plus = number.indices.filter { number[$0] == "+" }
        guard let first = plus.first else { return true }
        return plus.count == 1 && number[..<first].allSatisfy { $0 == "(" }
    }
}
