/// The address of a German authority for electronic invoices: `04011000-12345-34`, coarse, fine and check part.
struct LeitwegID: Equatable {
    let text: String

    /// Nil when a part has the wrong shape or the check digits (ISO 7064, MOD 97-10) do not fit.
    init?(_ text: String) {
        let written = String(text.uppercased().filter { !$0.isWhitespace })
        let parts = written.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3, let coarse = parts.first, let check = parts.last,
            (2...12).contains(coarse.count), coarse.allSatisfy(\.isDecimalDigit),
            parts.count == 2 || Self.isFine(parts[1]),
            check.count == 2, check.allSatisfy(\.isDecimalDigit),
            Self.remainder(parts.joined()) == 1
        else { return nil }
        self.text = written
    }

    private static func isFine(_ part: Substring) -> Bool {
        (1...30).contains(part.count) && part.allSatisfy { $0.isDecimalDigit || $0.isCapitalLetter }
    }

    /// Letters count as 10 to 35.
    private static func remainder(_ text: String) -> Int {
        text.reduce(0) { remainder, character in
            let value = Int(String(character), radix: 36)!
            return (remainder * (value > 9 ? 100 : 10) + value) % 97
        }
    }
}
