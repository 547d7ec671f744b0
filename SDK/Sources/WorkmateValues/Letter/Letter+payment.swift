extension Letter.Code {
    /// The code that banks' apps read to fill in a SEPA transfer (EPC069-12, version 2).
    ///
    /// - Parameters:
    ///   - name: whom to pay; at most 70 characters and 100 bytes of it are kept.
    ///   - iban: without blanks.
    ///   - cents: from 1 to 999,999,999.99 euros.
    ///   - reference: for people; at most 140 characters and 140 bytes of it are kept.
    /// - Returns: nil for an amount that cannot be paid like this.
    public static func payment(
        to name: String, iban: String, bic: String? = nil, cents: Int64, reference: String, lines: [String]
    ) -> Letter.Code? {
        guard (1...99_999_999_999).contains(cents) else { return nil }
        let fraction = "\(100 + cents % 100)".dropFirst()
        let fields = [
            "BCD", "002", "1", "SCT", bic ?? "", short(name, 70, bytes: 100), iban, "EUR\(cents / 100).\(fraction)", "",
            "",
            short(reference, 140, bytes: 140),
        ]
        return Letter.Code(fields.joined(separator: "\n"), lines: lines)
    }

    /// A line break would begin the next field, and more than 331 bytes are no such code.
    private static func short(_ text: String, _ count: Int, bytes: Int) -> String {
        var kept = String(text.map { $0.isNewline ? " " : $0 }.prefix(count))
        while kept.utf8.count > bytes { kept.removeLast() }
        return kept
    }
}
