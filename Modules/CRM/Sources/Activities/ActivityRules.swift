import WorkmateSDK

enum ActivityRules {
    static func register(in registry: any Registry) throws {
        try registry.beforeSave("activity", check)
        try registry.action("activity", "complete", complete)
        try registry.route("GET /customers/{id}/latest-activities", requires: "crm.activity.read", .reads, latest)
    }

    @Sendable static func check(_ call: Call, _ change: Change) throws -> Patch? {
        guard change.operation == .create || change.operation == .update else { return nil }
        try refuseForeignContact(call, change.new)
        guard change.operation == .create else { return nil }
        var patch = Patch()
        if change.new.text("occurred_at") == nil { patch["occurred_at"] = .string(call.now.text) }
        if change.new.text("employee") == nil, !call.principalID.isEmpty {
            patch["employee"] = .string(call.principalID)
        }
        return patch
    }

    private static func refuseForeignContact(_ call: Call, _ record: JSON.Object) throws {
        guard let contact = record.text("contact"),
            let customer = try ContactStore(database: call.database).customer(of: contact),
            customer != record.text("customer")
        else { return }
        throw Problem(.invalid, code: "CRM_4040", fields: [FieldProblem("contact", code: "CRM_4041")])
    }

    @Sendable static func complete(_ call: Call, _ change: Change) throws -> Patch? {
        ["done_on": .string(call.today.description)]
    }

    @Sendable static func latest(_ call: Call) throws -> Response {
        let id = call.request.parameter("id")
        guard try call.records.get("crm.customer", id) != nil else { throw Problem.customerNotFound(id) }
        let found = try call.records.query("crm.activity", "customer=\(id)&sort=-occurred_at&limit=10")
        return .json(["items": .array(found.items.map(JSON.object))])
    }
}
