import Database
import Values

/// The `core_dashboards` table.
struct DashboardStore {
    let unit: any UnitOfWork

    /// Nil for somebody who never changed it.
    func find(of owner: String) throws -> Dashboard? {
        let text = try unit.first("SELECT widgets FROM core_dashboards WHERE owner = \(owner)") { $0.text(0) }
        return try text.map { Dashboard(stored: try JSON(parsing: $0)) }
    }

    func save(_ dashboard: Dashboard, of owner: String, now: Instant) throws {
        try unit.execute(
            """
            INSERT INTO core_dashboards (owner, widgets, updated_at) VALUES (\(owner), \(dashboard.json.text), \(now))
            ON CONFLICT (owner) DO UPDATE SET widgets = excluded.widgets, updated_at = excluded.updated_at
            """)
    }
}
