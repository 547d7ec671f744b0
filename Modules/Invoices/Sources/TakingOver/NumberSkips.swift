import WorkmateSDK

/// Lets ranges of numbers leap over what another program gave.
struct NumberSkips {
    let call: Call
    private let numbers: NumberStore
    private let skips: SkipStore

    init(_ call: Call) {
        self.call = call
        numbers = NumberStore(database: call.database)
        skips = SkipStore(database: call.database)
    }

    /// - Throws: `INVOICE_2083` for a number that lies before the next one.
    func leap(to next: DocumentNumber, because reason: String) throws {
        let last = try numbers.last(next.kind, next.year)
        guard next.sequence > last else { throw Problem.numberPassed(next.text, last: last) }
        guard next.sequence > last + 1 else { return }
        // Whoever draws meanwhile waits from here on, and then goes on behind what is skipped.
        let drawn = try numbers.draw(next.kind, next.year)
        guard drawn.sequence < next.sequence else { throw Problem.numberPassed(next.text, last: drawn.sequence) }
        let skip = NumberSkip(first: drawn, last: next.sequence - 1, reason: reason)
        try skips.add(skip, id: call.newIdentifier(), at: call.now, by: call.principalID)
    }

    /// Makes sure that the number of a document which is taken over is never given, and never was.
    ///
    /// - Throws: `INVOICE_2081` when a document of this program has it.
    func reserve(_ text: String, _ kind: InvoiceKind) throws {
        guard let number = DocumentNumber(text), number.kind == kind, number.sequence > 0 else { return }
        guard try !numbers.isGiven(number) else {
            throw Problem(.conflict, code: "INVOICE_2081", ["number": number.text])
        }
        guard number.sequence > (try numbers.last(kind, number.year)) else { return }
        try leap(to: DocumentNumber(kind, number.year, number.sequence + 1), because: text)
    }
}

extension Problem {
    fileprivate static func numberPassed(_ next: String, last: Int64) -> Problem {
        Problem(.conflict, code: "INVOICE_2083", ["number": next, "last": last])
    }
}
