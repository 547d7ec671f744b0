import WorkmateSDK

/// The `finance_billed_days` table: sums of the documents of each day, kept with each change of one of them.
struct BilledDays {
    /// Documents of a period.
    struct Sum {
        let net: Int64
        /// Invoices that were not cancelled, in full and in parts.
        let paid: Int64
        let unpaid: Int64
        /// What they come to, and what of it is open.
        let gross: Int64
        let open: Int64
    }

    /// What a document adds to its day.
    struct Part: Equatable {
        let currency: String
        let day: String
        let net: Int64
        /// Whether it is an invoice that still stands.
        let counts: Bool
        let gross: Int64
        let open: Int64
    }

    let database: any Database

    /// Puts what a document adds now in place of what it added.
    func replace(_ old: Part?, by new: Part?) throws {
        guard old != new else { return }
        if let old { try add(old, -1) }
        if let new { try add(new, 1) }
    }

    func sum(_ from: Day, _ to: Day, _ currency: String) throws -> Sum {
        try database.first(
            """
            SELECT CAST(COALESCE(SUM(net_minor), 0) AS BIGINT), CAST(COALESCE(SUM(paid), 0) AS BIGINT),
                CAST(COALESCE(SUM(unpaid), 0) AS BIGINT), CAST(COALESCE(SUM(gross_minor), 0) AS BIGINT),
                CAST(COALESCE(SUM(open_minor), 0) AS BIGINT)
            FROM finance_billed_days
            WHERE currency = \(currency) AND document_date >= \(from) AND document_date <= \(to)
            """
        ) { row in
            Sum(
                net: row.integer(0), paid: row.integer(1), unpaid: row.integer(2), gross: row.integer(3),
                open: row.integer(4))
        } ?? Sum(net: 0, paid: 0, unpaid: 0, gross: 0, open: 0)
    }

    private func add(_ part: Part, _ sign: Int64) throws {
        let count: Int64 = part.counts ? sign : 0
        try database.execute(
            """
            INSERT INTO finance_billed_days (currency, document_date, net_minor, paid, unpaid, gross_minor, open_minor)
            VALUES (\(part.currency), \(part.day), \(sign * part.net), \(part.open == 0 ? count : 0),
                \(part.open == 0 ? 0 : count), \(count * part.gross), \(count * part.open))
            ON CONFLICT (currency, document_date) DO UPDATE SET
                net_minor = finance_billed_days.net_minor + excluded.net_minor,
                paid = finance_billed_days.paid + excluded.paid,
                unpaid = finance_billed_days.unpaid + excluded.unpaid,
                gross_minor = finance_billed_days.gross_minor + excluded.gross_minor,
                open_minor = finance_billed_days.open_minor + excluded.open_minor
            """)
    }
}
