import WorkmateSDK

/// The `finance_delays` table, and `finance_delay_counts`, which counts the same for the whole company.
struct DelayStore {
    let database: any Database

    /// Events may come twice; a settlement counts once.
    func add(_ settlement: String, of invoice: String, by customer: String, on day: Day, _ days: Int64) throws {
        let added = try database.execute(
            """
            INSERT INTO finance_delays (settlement, invoice, customer, paid_on, days)
            VALUES (\(settlement), \(invoice), \(customer), \(day), \(days)) ON CONFLICT (settlement) DO NOTHING
            """)
        if added == 1 { try count(1, month: Self.month(day.description), days) }
    }

    func remove(_ settlement: String) throws { try remove(where: "settlement = \(settlement)") }

    /// Gives the payments of a customer to another one.
    func move(from gone: String, to kept: String) throws {
        try database.execute("UPDATE finance_delays SET customer = \(kept) WHERE customer = \(gone)")
    }

    func removeAll(of invoice: String) throws { try remove(where: "invoice = \(invoice)") }

    /// Of one customer, with the day of the oldest payment among them.
    func histogram(of customer: String, since: Day) throws -> (histogram: Histogram, oldest: String) {
        let rows = try database.all(
            """
            SELECT days, COUNT(*), MIN(paid_on) FROM finance_delays
            WHERE customer = \(customer) AND paid_on >= \(since) GROUP BY days ORDER BY days
            """
        ) { (days: $0.integer(0), payments: $0.integer(1), oldest: $0.text(2)) }
        return (Histogram(rows.map { ($0.days, $0.payments) }), rows.map(\.oldest).min() ?? "")
    }

    /// Of the whole company.
    func histogram(since: Day) throws -> Histogram {
        Histogram(
            try database.all(
                """
                SELECT days, CAST(SUM(payments) AS BIGINT) FROM finance_delay_counts
                WHERE month >= \(Self.month(since.description)) GROUP BY days ORDER BY days
                """
            ) { ($0.integer(0), $0.integer(1)) })
    }

    private func remove(where condition: SQL) throws {
        let rows = try database.all("SELECT paid_on, days FROM finance_delays WHERE \(condition)") {
            ($0.text(0), $0.integer(1))
        }
        try database.execute("DELETE FROM finance_delays WHERE \(condition)")
        for (day, days) in rows { try count(-1, month: Self.month(day), days) }
    }

    private func count(_ change: Int64, month: String, _ days: Int64) throws {
        try database.execute(
            """
            INSERT INTO finance_delay_counts (month, days, payments) VALUES (\(month), \(days), \(change))
            ON CONFLICT (month, days) DO UPDATE SET payments = finance_delay_counts.payments + \(change)
            """)
    }

    /// `2026-11`
    private static func month(_ day: String) -> String { String(day.prefix(7)) }
}
