import WorkmateSDK

/// Entries are handed in, and approved or sent back.
enum EntryApproval {
    static func register(in registry: any Registry) throws {
        for action in ["submit", "withdraw", "approve", "reopen", "reject"] {
            try registry.action("entry", action, mark)
        }
    }

    @Sendable static func mark(_ call: Call, _ change: Change) throws -> Patch? {
        let isApproved = change.action == "approve"
        let hasApprover = isApproved && !call.principalID.isEmpty
        return [
            "approved_on": isApproved ? .string(LocalClock.day(of: call.now).description) : .null,
            "approved_by": hasApprover ? .string(call.principalID) : .null,
            "rejected_reason": change.action == "reject" ? change.input["reason"] ?? .null : .null,
        ]
    }

    @Sendable static func tell(_ call: Call, _ change: Change) throws {
        guard change.action == "approve" else { return }
        let facts = ["employee", "customer", "project", "worked_on", "minutes", "billed_minutes", "billable"]
        try call.events.publish(
            "time.entry.approved/1", of: "time.entry", change.id, version: change.version,
            JSON.Object(facts.map { ($0, change.new[$0] ?? .null) }))
    }
}
