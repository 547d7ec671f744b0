import WorkmateSDK

/// The `crm_customers` table, as far as the host's records do not serve it.
struct CustomerStore {
    let database: any Database

    /// Lets changes of what belongs to one customer wait for each other. SQLite has one writer at a time anyway.
    func lock(_ id: String) throws {
        guard database.dialect == .postgres else { return }
        _ = try database.first("SELECT 1 FROM crm_customers WHERE id = \(id) FOR NO KEY UPDATE") { _ in true }
    }

    func byStatusAndKind() throws -> [(status: String, kind: String, count: Int64)] {
        try database.all(
            """
            SELECT status, kind, count(*) FROM crm_customers WHERE archived_at IS NULL
            GROUP BY status, kind ORDER BY status, kind
            """
        ) { row in (row.text(0), row.text(1), row.integer(2)) }
    }

    func newByMonth(since day: Day) throws -> [(month: String, count: Int64)] {
        try database.all(
            """
            SELECT substr(created_at, 1, 7), count(*) FROM crm_customers WHERE created_at >= \(day.description)
            GROUP BY substr(created_at, 1, 7) ORDER BY substr(created_at, 1, 7)
            """
        ) { row in (row.text(0), row.integer(1)) }
    }
}
