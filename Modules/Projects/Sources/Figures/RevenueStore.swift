import WorkmateSDK

/// The `projects_revenue` table: what invoices charge for projects, net.
struct RevenueStore {
    let database: any Database

    func save(_ amount: Cents, of invoice: String, for project: String) throws {
        try database.execute(
            """
            INSERT INTO projects_revenue (invoice, project, net_minor) VALUES (\(invoice), \(project), \(amount.count))
            ON CONFLICT (invoice) DO UPDATE SET project = excluded.project, net_minor = excluded.net_minor
            """)
    }

    /// The documents that are kept of those behind one and up to another; what is issued changes no more.
    func known(behind first: String, until last: String?) throws -> [String: Int64] {
        let end: SQL = last.map { "AND invoice <= \($0)" } ?? ""
        let rows = try database.all("SELECT invoice FROM projects_revenue WHERE invoice > \(first) \(end)") {
            ($0.text(0), Int64.max)
        }
        return Dictionary(rows, uniquingKeysWith: max)
    }

    func remove(_ invoice: String) throws {
        try database.execute("DELETE FROM projects_revenue WHERE invoice = \(invoice)")
    }

    func sum(of project: String) throws -> Cents {
        try database.first(
            "SELECT CAST(COALESCE(SUM(net_minor), 0) AS BIGINT) FROM projects_revenue WHERE project = \(project)"
        ) { Cents($0.integer(0)) } ?? Cents(0)
    }
}
