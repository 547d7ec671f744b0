import WorkmateSDK

enum CustomerRules {
    static func register(in registry: any Registry) throws {
        try registry.beforeSave("customer", check)
        try registry.action("customer", "block", block)
        try registry.action("customer", "unblock", unblock)
        try registry.route("GET /customers/{id}/blocks", requires: "crm.customer.read", .reads, blocks)
    }

    @Sendable static func check(_ call: Call, _ change: Change) throws -> Patch? {
        switch change.operation {
        case .create, .update, .preview: try Customer(change.new).checked(after: change.old.map(Customer.init))
        case .action, .delete: nil
        }
    }

    @Sendable static func block(_ call: Call, _ change: Change) throws -> Patch? {
        let customer = Customer(change.new)
        let reason = change.input.text("reason")
        try CustomerBlockStore(database: call.database).open(
            CustomerBlock(
                id: call.newIdentifier(), customer: change.id, formerStatus: customer.status ?? .active,
                reason: reason ?? ""),
            at: call.now, by: call.principalID)
        return [
            "status": .string(Customer.Status.blocked.rawValue), "blocked_on": .string(call.today.description),
            "blocked_reason": reason.map(JSON.string) ?? .null,
        ]
    }

    @Sendable static func unblock(_ call: Call, _ change: Change) throws -> Patch? {
        let blocks = CustomerBlockStore(database: call.database)
        let former = try blocks.formerStatus(of: change.id)
        try blocks.lift(change.id, reason: change.input.text("reason") ?? "", at: call.now, by: call.principalID)
        return [
            "status": .string((former ?? .active).rawValue), "blocked_on": .null, "blocked_reason": .null,
        ]
    }

    @Sendable static func blocks(_ call: Call) throws -> Response {
        let id = call.request.parameter("id")
        guard try call.records.get("crm.customer", id) != nil else { throw Problem.customerNotFound(id) }
        let items = try CustomerBlockStore(database: call.database).json(of: id)
        return .json(Array(#"{"items":"#.utf8) + items + Array("}".utf8))
    }
}

extension Problem {
    static func customerNotFound(_ id: String) -> Problem {
        Problem(.notFound, code: "CRM_4010", ["customer": id])
    }
}
