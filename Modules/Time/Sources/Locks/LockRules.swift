import WorkmateSDK

enum LockRules {
    static func register(in registry: any Registry) throws {
        try registry.beforeSave("lock", check)
    }

    @Sendable static func check(_ call: Call, _ change: Change) throws -> Patch? {
        guard change.operation == .create || change.operation == .update, let first = change.new.text("first_on"),
            let last = change.new.text("last_on"), last < first
        else { return nil }
        throw Problem(.invalid, code: "TIME_5220", fields: [FieldProblem("last_on", code: "TIME_5224")])
    }
}
