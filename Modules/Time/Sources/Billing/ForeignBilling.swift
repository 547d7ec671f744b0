import WorkmateSDK

/// Time that was billed outside of this host: it has a day of billing and no invoice.
enum ForeignBilling {
    static func register(in registry: any Registry) throws {
        try registry.action("entry", "mark_billed", mark)
        try registry.action("entry", "release") { _, _ in ["billed_on": .null] }
    }

    @Sendable static func mark(_ call: Call, _ change: Change) throws -> Patch? {
        let day = change.input.day("billed_on") ?? LocalClock.day(of: call.now)
        guard day <= LocalClock.day(of: call.now) else {
            throw Problem(.invalid, code: "TIME_5203", fields: [FieldProblem("billed_on", code: "TIME_5219")])
        }
        return ["billed_on": .string(day.description)]
    }

    @Sendable static func tell(_ call: Call, _ change: Change) throws {
        let events = ["mark_billed": "time.entry.billed/1", "release": "time.entry.released/1"]
        guard let event = change.action.flatMap({ events[$0] }) else { return }
        try call.events.publish(
            event, of: "time.entry", change.id, version: change.version, ["invoice": .null])
    }
}
