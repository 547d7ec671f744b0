import WorkmateSDK

/// The `invoices_skips` table: what ranges of numbers leap over. Rows come and never change.
struct SkipStore {
    let database: any Database

    func add(_ skip: NumberSkip, id: String, at now: Instant, by employee: String) throws {
        try database.execute(
            """
            INSERT INTO invoices_skips (id, kind, year, first, last, reason, skipped_at, skipped_by)
            VALUES (\(id), \(skip.first.kind.rawValue), \(skip.first.year), \(skip.first.sequence), \(skip.last),
                \(skip.reason), \(now), \(employee))
            """)
    }

    /// The last number that a range leaps over; 0 where it has not.
    func last(_ kind: InvoiceKind, _ year: Int64) throws -> Int64 {
        try database.first(
            """
            SELECT last FROM invoices_skips WHERE year = \(year) AND kind = \(kind.rawValue) ORDER BY last DESC LIMIT 1
            """
        ) { $0.integer(0) } ?? 0
    }

    /// In the order of their numbers.
    func all(_ kind: InvoiceKind, _ year: Int64) throws -> [NumberSkip] {
        try database.all(
            """
            SELECT first, last, reason FROM invoices_skips WHERE year = \(year) AND kind = \(kind.rawValue)
            ORDER BY last
            """
        ) { row in
            NumberSkip(first: DocumentNumber(kind, year, row.integer(0)), last: row.integer(1), reason: row.text(2))
        }
    }
}
