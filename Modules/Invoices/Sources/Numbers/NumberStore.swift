import WorkmateSDK

/// The `invoices_numbers` table: every number that was given, with its document or with the reason why there is none.
struct NumberStore {
    let database: any Database

    /// The next number of a range that is not registered. Others that draw wait until the unit ends.
    func draw(_ kind: InvoiceKind, _ year: Int64) throws -> DocumentNumber {
        while true {
            let skipped = try SkipStore(database: database).last(kind, year)
            let range = DocumentNumber(kind, year, skipped).range
            guard let sequence = Int64(try database.nextNumber(of: range)) else {
                preconditionFailure("the host's numbers are digits")
            }
            let number = DocumentNumber(kind, year, skipped + sequence)
            // Who waited for one that leapt ahead got a number from before the leap.
            let isSkipped = try SkipStore(database: database).last(kind, year) >= number.sequence
            if try !isSkipped && !isGiven(number) { return number }
        }
    }

    func isGiven(_ number: DocumentNumber) throws -> Bool {
        try database.first(
            """
            SELECT 1 FROM invoices_numbers
            WHERE year = \(number.year) AND kind = \(number.kind.rawValue) AND sequence = \(number.sequence)
            """
        ) { _ in true } ?? false
    }

    /// The last number of a range that was given or leapt over; 0 for a new range.
    func last(_ kind: InvoiceKind, _ year: Int64) throws -> Int64 {
        let given = try database.first(
            """
            SELECT sequence FROM invoices_numbers WHERE year = \(year) AND kind = \(kind.rawValue)
            ORDER BY sequence DESC LIMIT 1
            """
        ) { $0.integer(0) }
        return max(given ?? 0, try SkipStore(database: database).last(kind, year))
    }

    func register(_ invoice: Invoice, at now: Instant) throws {
        guard let number = DocumentNumber(invoice.number) else {
            preconditionFailure("an issued document has a number")
        }
        try insert(number, invoice: invoice.id, at: now)
    }

    func void(_ number: DocumentNumber, because reason: String, at now: Instant, by employee: String) throws {
        try insert(number, voided: (reason, employee), at: now)
    }

    private func insert(
        _ number: DocumentNumber, invoice: String? = nil, voided: (reason: String, by: String)? = nil, at now: Instant
    ) throws {
        try database.execute(
            """
            INSERT INTO invoices_numbers (number, kind, year, sequence, invoice, given_at, void_reason, voided_by)
            VALUES (\(number.text), \(number.kind.rawValue), \(number.year), \(number.sequence), \(invoice), \(now),
                \(voided?.reason), \(voided?.by))
            """)
    }

    /// For each kind of a year: how many numbers were given, the last one, and how many of them are void.
    func ranges(_ year: Int64) throws -> [(kind: InvoiceKind, given: Int64, last: Int64, void: Int64)] {
        try database.all(
            """
            SELECT kind, COUNT(*), MAX(sequence), COUNT(void_reason) FROM invoices_numbers WHERE year = \(year)
            GROUP BY kind ORDER BY kind
            """
        ) { row in (InvoiceKind(rawValue: row.text(0)) ?? .invoice, row.integer(1), row.integer(2), row.integer(3)) }
    }

    func voided(_ kind: InvoiceKind, _ year: Int64) throws -> [JSON] {
        try database.all(
            """
            SELECT number, void_reason, voided_by, given_at FROM invoices_numbers
            WHERE year = \(year) AND kind = \(kind.rawValue) AND void_reason IS NOT NULL ORDER BY sequence
            """
        ) { row in
            [
                "number": .string(row.text(0)), "reason": .string(row.text(1)), "voided_by": .string(row.text(2)),
                "voided_at": .string(row.text(3)),
            ]
        }
    }

    /// Numbers behind which one is missing that was not leapt over either, at most a hundred.
    func gaps(_ kind: InvoiceKind, _ year: Int64) throws -> [(after: Int64, before: Int64)] {
        var last: Int64 = 0
        var gaps: [(after: Int64, before: Int64)] = []
        try database.each(
            """
            SELECT sequence, sequence FROM invoices_numbers WHERE year = \(year) AND kind = \(kind.rawValue)
            UNION ALL SELECT first, last FROM invoices_skips WHERE year = \(year) AND kind = \(kind.rawValue)
            ORDER BY 1
            """
        ) { row in
            let first = row.integer(0)
            if first != last + 1 { gaps.append((last, first)) }
            last = row.integer(1)
            return gaps.count < 100
        }
        return gaps
    }
}
