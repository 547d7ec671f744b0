import WorkmateSDK

/// The `crm_activities` table, as far as the host's records do not serve it.
struct ActivityStore {
    let database: any Database

    func byKind(since day: Day) throws -> [(kind: String, count: Int64)] {
        try database.all(
            """
            SELECT kind, count(*) FROM crm_activities WHERE occurred_at >= \(day.description)
            GROUP BY kind ORDER BY kind
            """
        ) { row in (row.text(0), row.integer(1)) }
    }

    /// Those still to be done, and how many of them are late.
    func open(on day: Day) throws -> (all: Int64, overdue: Int64) {
        try database.first(
            """
            SELECT count(*), count(CASE WHEN due_on < \(day) THEN 1 END) FROM crm_activities
            WHERE due_on IS NOT NULL AND done_on IS NULL
            """
        ) { ($0.integer(0), $0.integer(1)) } ?? (0, 0)
    }
}
