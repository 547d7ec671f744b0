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

    /// Those of the documents that are kept.
    func known(_ invoices: [String]) throws -> Set<String> {
        let statement: SQL = "SELECT invoice FROM projects_revenue WHERE \(SQL.column("invoice", in: invoices))"
        return Set(try database.all(statement) { $0.text(0) })
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
