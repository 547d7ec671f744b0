import WorkmateSDK

enum RateRules {
    static func register(in registry: any Registry) throws {
        try registry.beforeSave("rate", check)
    }

    @Sendable static func check(_ call: Call, _ change: Change) throws -> Patch? {
        guard change.operation == .create || change.operation == .update else { return nil }
        var problems: [FieldProblem] = []
        if change.new.text("customer") != nil {
            if change.new.text("employee") != nil { problems.append(FieldProblem("employee", code: "TIME_5222")) }
            if change.new.text("hourly_cost") != nil { problems.append(FieldProblem("hourly_cost", code: "TIME_5223")) }
        }
        guard problems.isEmpty else { throw Problem(.invalid, code: "TIME_5220", fields: problems) }
        return nil
    }
}
