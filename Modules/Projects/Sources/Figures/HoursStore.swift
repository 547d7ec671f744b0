import WorkmateSDK

/// The `projects_hours` table: the time entries of projects, as far as figures need them.
struct HoursStore {
    struct Sum {
        let minutes: Int64
        let billableMinutes: Int64
        let invoicedMinutes: Int64
        let spent: Cents
        let cost: Cents
    }

    let database: any Database

    func save(_ hours: WorkedHours) throws {
        try database.execute(
            """
            INSERT INTO projects_hours (entry, version, project, ticket, minutes, charged_minutes, is_billable, is_running,
            is_invoiced, value_minor, cost_minor)
            VALUES (\(hours.entry), \(hours.version), \(hours.project), \(hours.ticket), \(hours.minutes),
            \(hours.chargedMinutes), \(hours.isBillable ? 1 : 0), \(hours.isRunning ? 1 : 0), \(hours.isInvoiced ? 1 : 0),
            \(hours.value.count), \(hours.cost.count))
            ON CONFLICT (entry) DO UPDATE SET version = excluded.version, project = excluded.project,
            ticket = excluded.ticket, minutes = excluded.minutes, charged_minutes = excluded.charged_minutes,
            is_billable = excluded.is_billable, is_running = excluded.is_running, is_invoiced = excluded.is_invoiced,
            value_minor = excluded.value_minor, cost_minor = excluded.cost_minor
            WHERE projects_hours.version <= excluded.version
            """)
    }

    /// The entries that are kept of those behind one and up to another, with their versions.
    func known(behind first: String, until last: String?) throws -> [String: Int64] {
        let end: SQL = last.map { "AND entry <= \($0)" } ?? ""
        let rows = try database.all("SELECT entry, version FROM projects_hours WHERE entry > \(first) \(end)") {
            ($0.text(0), $0.integer(1))
        }
        return Dictionary(rows, uniquingKeysWith: max)
    }

    func remove(_ entry: String) throws { try database.execute("DELETE FROM projects_hours WHERE entry = \(entry)") }

    func running(in project: String) throws -> Int64 {
        try database.first("SELECT COUNT(*) FROM projects_hours WHERE project = \(project) AND is_running = 1") {
            $0.integer(0)
        } ?? 0
    }

    func sum(of project: String) throws -> Sum {
        try database.first(
            """
            SELECT CAST(COALESCE(SUM(minutes), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN is_billable = 1 THEN charged_minutes END), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN is_invoiced = 1 THEN charged_minutes END), 0) AS BIGINT),
                CAST(COALESCE(SUM(value_minor), 0) AS BIGINT), CAST(COALESCE(SUM(cost_minor), 0) AS BIGINT)
            FROM projects_hours WHERE project = \(project)
            """
        ) { row in
            Sum(
                minutes: row.integer(0), billableMinutes: row.integer(1), invoicedMinutes: row.integer(2),
                spent: Cents(row.integer(3)), cost: Cents(row.integer(4)))
        } ?? Sum(minutes: 0, billableMinutes: 0, invoicedMinutes: 0, spent: Cents(0), cost: Cents(0))
    }
}
