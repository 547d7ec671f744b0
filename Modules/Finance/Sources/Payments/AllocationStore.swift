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

    /// Takes back that so much was paid back.
    func restore(_ payment: String, _ amount: Int64, charges: Int64) throws {
        try database.execute(
            """
            UPDATE finance_payments SET refunded_minor = refunded_minor - \(amount),
                charges_returned_minor = charges_returned_minor - \(charges),
                credit_minor = credit_minor + CASE WHEN status = 'recorded' THEN \(amount) ELSE 0 END,
                version = version + 1
            WHERE id = \(payment) AND refunded_minor >= \(amount) AND charges_returned_minor >= \(charges)
            """)
    }

    /// What stands of payments of an invoice.
    func payments(of invoice: String) throws -> [(settlement: String, day: Day)] {
        try database.all(
            """
            SELECT a.settlement, p.paid_on FROM finance_allocations a JOIN finance_payments p ON p.id = a.payment_id
            WHERE a.invoice = \(invoice) AND a.settlement IS NOT NULL AND a.released_on IS NULL
                AND p.status = 'recorded' AND p.kind = 'receipt'
            ORDER BY a.id
            """
        ) { ($0.text(0), Day(parsing: $0.text(1)) ?? Day(daysSince1970: 0)) }
    }

    /// Money that came in less money that went out, and the charges of both.
    func receipts(_ from: Day, _ to: Day, _ currency: String) throws -> (amount: Int64, charges: Int64) {
        try database.first(
            """
            SELECT CAST(COALESCE(SUM(CASE WHEN kind = 'refund' THEN -amount_minor ELSE amount_minor END), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN kind = 'refund' THEN -charges_minor ELSE charges_minor END), 0) AS BIGINT)
            FROM finance_payments
            WHERE status = 'recorded' AND currency = \(currency) AND paid_on >= \(from) AND paid_on <= \(to)
            """
        ) { ($0.integer(0), $0.integer(1)) } ?? (0, 0)
    }
}
