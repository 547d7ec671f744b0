import WorkmateSDK

/// A project's dates are in order, its states are dated, and it ends when nothing in it is open.
enum ProjectRules {
    static func register(in registry: any Registry) throws {
        try registry.beforeSave("project", check)
        try registry.guardState("project", refuseWhileOpen)
        try registry.afterSave("project", tell)
        for action in ["activate", "hold", "complete", "reopen", "cancel", "resume"] {
            try registry.action("project", action, date)
        }
    }

    @Sendable static func check(_ call: Call, _ change: Change) throws -> Patch? {
        switch change.operation {
        case .create, .update: try refuseDisorder(change.new)
        case .delete: try refuseOpen(call, change)
        case .action, .preview: break
        }
        return nil
    }

    private static func refuseDisorder(_ record: JSON.Object) throws {
        guard let start = record.text("starts_on") else { return }
        let early = ["ends_on", "due_on"].filter { field in record.text(field).map { $0 < start } ?? false }
        guard !early.isEmpty else { return }
        throw Problem(
            .invalid, code: "PROJECT_5002",
            fields: early.map { FieldProblem($0, code: "PROJECT_5003", ["start": start]) })
    }

    @Sendable static func refuseWhileOpen(_ call: Call, _ change: Change) throws {
        if change.action == "complete" || change.action == "cancel" { try refuseOpen(call, change) }
    }

    /// Tickets and running clocks; who adds one meanwhile waits for the project's row.
    private static func refuseOpen(_ call: Call, _ change: Change) throws {
        try ProjectStore(database: call.database).lock(change.id)
        let tickets = try TicketStore(database: call.database).open(in: change.id)
        let clocks = try HoursStore(database: call.database).running(in: change.id)
        guard !tickets.isEmpty || clocks > 0 else { return }
        var fields = tickets.enumerated().map { index, ticket in
            FieldProblem(
                "tickets[\(index)]", code: "PROJECT_5005", ["ticket": ticket.number, "title": ticket.title])
        }
        if clocks > 0 { fields.append(FieldProblem("time", code: "PROJECT_5006", ["count": clocks])) }
        throw Problem(.conflict, code: "PROJECT_5004", ["count": fields.count], fields: fields)
    }

    /// The dates say since when a project is in its state; a date of a state that it left again is emptied.
    @Sendable static func date(_ call: Call, _ change: Change) throws -> Patch? {
        let today = JSON.string(call.today.description)
        var patch: Patch = [
            "held_on": .null, "completed_on": .null, "cancelled_on": .null,
            "reason": change.input.text("reason").map(JSON.string) ?? .null,
        ]
        switch change.action {
        case "hold": patch["held_on"] = today
        case "complete": patch["completed_on"] = today
        case "cancel": patch["cancelled_on"] = today
        default: if change.new.text("started_on") == nil { patch["started_on"] = today }
        }
        return patch
    }

    @Sendable static func tell(_ call: Call, _ change: Change) throws {
        guard change.action == "complete" || change.action == "cancel" else { return }
        try call.events.publish(
            "projects.project.closed/1", of: "projects.project", change.id, version: change.version,
            [
                "state": change.new["state"] ?? .null, "customer": change.new["customer"] ?? .null,
                "closed_on": .string(call.today.description),
            ])
    }
}

extension Problem {
    static func projectNotFound(_ id: String) -> Problem {
        Problem(.notFound, code: "PROJECT_5001", ["project": id])
    }
}
