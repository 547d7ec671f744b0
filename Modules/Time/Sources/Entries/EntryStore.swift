import WorkmateSDK

/// The `time_entries` table and the row of each employee's clock, as far as the host's records do not serve them.
struct EntryStore {
    let database: any Database

    /// Lets all that changes the time of one employee wait for each other.
    func hold(_ employee: String) throws {
        try database.execute(
            """
            INSERT INTO time_clocks (employee) VALUES (\(employee))
            ON CONFLICT (employee) DO UPDATE SET employee = excluded.employee
            """)
    }

    /// Removes the clock of an employee of whom nothing is left.
    func forget(_ employee: String) throws {
        try database.execute("DELETE FROM time_clocks WHERE employee = \(employee)")
    }

    /// The entry whose clock runs.
    func running(_ employee: String) throws -> (id: String, start: String)? {
        try database.first(
            "SELECT id, started_at FROM time_entries WHERE employee = \(employee) AND ended_at IS NULL"
        ) { ($0.text(0), $0.text(1)) }
    }

    /// Another entry of the employee in the time of this one; a running one has no end.
    func overlap(
        with entry: TimeEntry, of employee: String, from start: Instant
    ) throws -> (start: String, end: String?)? {
        let before: SQL = entry.end.map { "AND started_at < \($0)" } ?? ""
        return try database.first(
            """
            SELECT started_at, ended_at FROM time_entries WHERE employee = \(employee) AND id <> \(entry.id)
            AND (ended_at IS NULL OR ended_at > \(start)) \(before) ORDER BY started_at LIMIT 1
            """
        ) { ($0.text(0), $0.optionalText(1)) }
    }

    /// What the employee worked besides an entry in the days around a time.
    func spans(of employee: String, around start: Instant, but id: String) throws -> [Span] {
        let days: Int64 = 2 * 86_400_000
        return try database.all(
            """
            SELECT started_at, ended_at FROM time_entries WHERE employee = \(employee) AND id <> \(id)
            AND started_at > \(start + -days) AND started_at < \(start + days) AND ended_at IS NOT NULL
            """
        ) { row -> Span? in
            guard let start = Instant(parsing: row.text(0)), let end = Instant(parsing: row.text(1)) else { return nil }
            return Span(start: start, end: end)
        }.compactMap(\.self)
    }
}
