import WorkmateSDK

extension BilledStore {
    /// What is open of invoices, by the day on which it is expected: the one on which it is due, moved by the habit of
    /// the customer, or else of the company; never before today.
    ///
    /// An index of the open ones has `open_minor <> 0`, which a statement must say in these words to read it.
    func expected(_ currency: String, _ today: Day, company: Int64?, leastPayments: Int) throws -> [Forecast.Expected] {
        try database.all(
            """
            SELECT basis, expected, is_overdue, COUNT(*), CAST(SUM(open_minor) AS BIGINT) FROM (
                SELECT b.open_minor, CASE WHEN b.due_on < \(today) THEN 1 ELSE 0 END AS is_overdue,
                    CASE WHEN h.customer IS NULL THEN 0 ELSE 1 END AS basis,
                    CASE WHEN b.due_day + COALESCE(h.median_days, \(company ?? 0)) > \(today.daysSince1970)
                        THEN b.due_day + COALESCE(h.median_days, \(company ?? 0)) ELSE \(today.daysSince1970) END AS expected
                FROM finance_billed b
                LEFT JOIN finance_habits h ON h.customer = b.customer AND h.payments >= \(leastPayments)
                WHERE b.currency = \(currency) AND b.open_minor <> 0 AND b.open_minor > 0
            ) open_items GROUP BY basis, expected, is_overdue ORDER BY expected
            """
        ) { row in
            Forecast.Expected(
                basis: row.integer(0) == 1 ? "customer" : company == nil ? "due_date" : "company",
                day: Day(daysSince1970: row.integer(1)), isOverdue: row.integer(2) == 1, invoices: row.integer(3),
                amount: row.integer(4))
        }
    }

    /// Documents of which only the first facts are known.
    func unlearnt(behind invoice: String, limit: Int) throws -> [String] {
        try database.all(
            """
            SELECT invoice FROM finance_billed WHERE kind IS NULL AND invoice > \(invoice)
            ORDER BY invoice LIMIT \(limit)
            """
        ) { $0.text(0) }
    }

    /// Adds what the record of the document says besides.
    func complete(_ invoice: String, _ record: JSON.Object) throws {
        try changing(invoice) {
            try database.execute(
                """
                UPDATE finance_billed SET kind = \(record.text("kind")), customer = \(record.text("customer")),
                    gross_minor = \(record.minor("gross")), due_day = \(record.day("due_on")?.daysSince1970),
                    is_cancelled = \(record.text("status") == "cancelled")
                WHERE invoice = \(invoice)
                """)
        }
    }
}
