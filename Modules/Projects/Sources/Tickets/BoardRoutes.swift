import WorkmateSDK

/// A project's tickets in columns, one for each state.
enum BoardRoutes {
    private static let limit = 50

    static func register(in registry: any Registry) throws {
        try registry.route("GET /projects/{id}/board", requires: "projects.ticket.read", .reads, board)
    }

    /// A column goes on at the list of tickets, with the same filter and `next`.
    @Sendable static func board(_ call: Call) throws -> Response {
        let id = call.request.parameter("id")
        guard try call.records.get("projects.project", id) != nil else { throw Problem.projectNotFound(id) }
        let columns = try TicketProgress.states.map { state -> JSON in
            let filter = "project=\(id)&state=\(state)&sort=due_on"
            let page = try call.records.query("projects.ticket", "\(filter)&limit=\(limit)")
            return [
                "state": .string(state), "items": .array(page.items.map(JSON.object)),
                "next": page.next.map(JSON.string) ?? .null,
            ]
        }
        return .json(["columns": .array(columns)])
    }
}
