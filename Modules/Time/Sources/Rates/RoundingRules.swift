import WorkmateSDK

enum RoundingRules {
    static func register(in registry: any Registry) throws {
        try registry.beforeSave("rounding_rule", check)
    }

    @Sendable static func check(_ call: Call, _ change: Change) throws -> Patch? {
        guard change.operation == .create || change.operation == .update,
            change.new.text("customer") != nil, change.new.text("project") != nil
        else { return nil }
        throw Problem(.invalid, code: "TIME_5220", fields: [FieldProblem("project", code: "TIME_5221")])
    }
}
