import WorkmateSDK

/// The tables of payments, as far as the host's records do not serve them.
struct AllocationStore {
    let database: any Database

    /// The payments with a part for an invoice that is not released, held until the transaction ends.
    func payments(for invoice: String) throws -> [String] {
        let lock: SQL = database.dialect == .postgres ? " FOR UPDATE" : ""
        return try database.all(
            """
            SELECT id FROM finance_payments WHERE id IN (SELECT payment_id FROM finance_allocations
            WHERE invoice = \(invoice) AND released_on IS NULL) ORDER BY id\(lock)
            """
        ) { $0.text(0) }
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
