import WorkmateSDK

/// The tables of payments, as far as the host's records do not serve them.
struct AllocationStore {
    let database: any Database

    /// What was paid for an invoice that is cancelled is a credit of its payments again.
    func release(_ invoice: String, on today: Day) throws {
        let payments = try database.all(
            """
            SELECT payment_id, CAST(SUM(amount_minor) AS BIGINT) FROM finance_allocations
            WHERE invoice = \(invoice) AND released_on IS NULL GROUP BY payment_id ORDER BY payment_id
            """
        ) { ($0.text(0), $0.integer(1)) }
        for (payment, amount) in payments {
            try database.execute(
                """
                UPDATE finance_payments SET allocated_minor = allocated_minor - \(amount),
                    credit_minor = credit_minor + \(amount), version = version + 1
                WHERE id = \(payment) AND status = 'recorded'
                """)
        }
        try database.execute(
            """
            UPDATE finance_allocations SET released_on = \(today) WHERE invoice = \(invoice) AND released_on IS NULL
            """)
    }

    /// Money that came in less money that went out.
    func receipts(_ from: Day, _ to: Day, _ currency: String) throws -> Int64 {
        try database.first(
            """
            SELECT CAST(COALESCE(SUM(CASE WHEN kind = 'refund' THEN -amount_minor ELSE amount_minor END), 0) AS BIGINT)
            FROM finance_payments
            WHERE status = 'recorded' AND currency = \(currency) AND paid_on >= \(from) AND paid_on <= \(to)
            """
        ) { $0.integer(0) } ?? 0
    }
}
