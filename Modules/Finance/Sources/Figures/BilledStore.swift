import WorkmateSDK

/// The `finance_billed` table: net and open amounts of documents, in the smallest unit.
struct BilledStore {
    let database: any Database

    /// Events may come twice and late; the newest version of a document counts.
    func add(
        _ invoice: String, day: String, due: String?, currency: String, net: Int64, open: Int64, version: Int64
    ) throws {
        try database.execute(
            """
            INSERT INTO finance_billed (invoice, document_date, due_on, currency, net_minor, open_minor, version)
            VALUES (\(invoice), \(day), \(due), \(currency), \(net), \(open), \(version))
            ON CONFLICT (invoice) DO NOTHING
            """)
    }

    func open(_ invoice: String, _ open: Int64, version: Int64) throws {
        try database.execute(
            """
            UPDATE finance_billed SET open_minor = \(open), version = \(version)
            WHERE invoice = \(invoice) AND version < \(version)
            """)
    }

    func remove(_ invoice: String) throws {
        try database.execute("DELETE FROM finance_billed WHERE invoice = \(invoice)")
    }

    func revenue(_ from: Day, _ to: Day, _ currency: String) throws -> Int64 {
        try sum(
            """
            SELECT CAST(COALESCE(SUM(net_minor), 0) AS BIGINT) FROM finance_billed
            WHERE currency = \(currency) AND document_date >= \(from) AND document_date <= \(to)
            """)
    }

    func outstanding(_ currency: String) throws -> Int64 {
        try sum(
            """
            SELECT CAST(COALESCE(SUM(open_minor), 0) AS BIGINT) FROM finance_billed WHERE currency = \(currency)
            """)
    }

    func overdue(_ today: Day, _ currency: String) throws -> (count: Int64, amount: Int64) {
        try database.first(
            """
            SELECT COUNT(*), CAST(COALESCE(SUM(open_minor), 0) AS BIGINT) FROM finance_billed
            WHERE currency = \(currency) AND open_minor > 0 AND due_on < \(today)
            """
        ) { ($0.integer(0), $0.integer(1)) } ?? (0, 0)
    }

    private func sum(_ statement: SQL) throws -> Int64 { try database.first(statement) { $0.integer(0) } ?? 0 }
}
