import WorkmateSDK

/// The tables of payments, as far as the host's records do not serve them.
struct AllocationStore {
    /// Amounts in the smallest unit.
    struct Repaid {
        let refunded: Int64
        let returned: Int64
        let credit: Int64
        let isRecorded: Bool
        let currency: String
    }

    let database: any Database

    /// The payments with a part for an invoice that is not released, held until the transaction ends.
    func holdPayments(for invoice: String) throws -> [String] {
        try database.all(
            """
            SELECT id FROM finance_payments WHERE id IN (SELECT payment_id FROM finance_allocations
            WHERE invoice = \(invoice) AND released_on IS NULL) ORDER BY id\(lock)
            """
        ) { $0.text(0) }
    }

    /// Lets whoever else changes a payment wait until the transaction ends.
    func hold(_ payment: String) throws {
        _ = try database.first("SELECT id FROM finance_payments WHERE id = \(payment)\(lock)") { $0.text(0) }
    }

    /// What was paid back of a payment, held until the transaction ends.
    func holdRepaid(_ payment: String) throws -> Repaid? {
        try database.first(
            """
            SELECT refunded_minor, charges_returned_minor, credit_minor, status, currency FROM finance_payments
            WHERE id = \(payment)\(lock)
            """
        ) { row in
            Repaid(
                refunded: row.integer(0), returned: row.integer(1), credit: row.integer(2),
                isRecorded: row.text(3) == "recorded", currency: row.text(4))
        }
    }

    private var lock: SQL { database.dialect == .postgres ? " FOR NO KEY UPDATE" : "" }

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
