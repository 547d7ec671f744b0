import WorkmateSDK

/// The `projects_tickets` table, as far as the host's records do not serve it.
struct TicketStore {
    /// As many as a refusal names.
    private static let mostNamed = 50

    let database: any Database

    func open(in project: String) throws -> [(number: String, title: String)] {
        try database.all(
            """
            SELECT ticket_number, title FROM projects_tickets
            WHERE project = \(project) AND archived_at IS NULL AND state IN ('open', 'in_progress', 'review')
            ORDER BY ticket_number LIMIT \(Self.mostNamed)
            """
        ) { ($0.text(0), $0.text(1)) }
    }

    func progress(of project: String) throws -> TicketProgress {
        let shares = try database.all(
            """
            SELECT state, COUNT(*), COUNT(estimated_hours), CAST(COALESCE(SUM(estimated_hours), 0) AS BIGINT)
            FROM projects_tickets WHERE project = \(project) AND archived_at IS NULL GROUP BY state
            """
        ) { row in
            TicketProgress.Share(
                state: row.text(0), count: row.integer(1), estimated: row.integer(2), estimate: row.integer(3))
        }
        return TicketProgress(shares: shares)
    }
}
