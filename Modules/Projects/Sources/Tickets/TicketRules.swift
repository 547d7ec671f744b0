import WorkmateSDK

/// Tickets come to projects that are not closed, and know when they were done.
enum TicketRules {
    static func register(in registry: any Registry) throws {
        try registry.beforeSave("ticket", check)
        for action in ["start", "submit", "finish", "cancel", "reopen"] {
            try registry.action("ticket", action, date)
        }
    }

    @Sendable static func check(_ call: Call, _ change: Change) throws -> Patch? {
        let project = change.new.text("project") ?? ""
        let isAdded: Bool
        switch change.operation {
        case .create: isAdded = true
        case .update: isAdded = change.old?.text("project") != project
        case .action: isAdded = change.action == "reopen"
        case .delete, .preview: isAdded = false
        }
        if isAdded { try refuseClosed(project, call) }
        return nil
    }

    private static func refuseClosed(_ project: String, _ call: Call) throws {
        let state = try ProjectStore(database: call.database).lock(project)
        guard state == "completed" || state == "cancelled" else { return }
        throw Problem(.invalid, code: "PROJECT_5020", fields: [FieldProblem("project", code: "PROJECT_5021")])
    }

    @Sendable static func date(_ call: Call, _ change: Change) throws -> Patch? {
        ["done_on": change.action == "finish" ? .string(call.today.description) : .null]
    }
}
