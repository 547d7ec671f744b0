import WorkmateSDK

/// Of a customer's contacts exactly one is the primary one, from the first contact on.
enum ContactRules {
    static func register(in registry: any Registry) throws {
        try registry.beforeSave("contact", check)
        try registry.afterSave("contact", keepPrimary)
        try registry.action("contact", "set_primary", setPrimary)
        try registry.route("GET /customers/{id}/primary-contact", requires: "crm.contact.read", .reads, primary)
    }

    @Sendable static func check(_ call: Call, _ change: Change) throws -> Patch? {
        if change.action == "merge" { return try joined(call, change) }
        guard change.operation == .create || change.operation == .update else { return nil }
        if let old = change.old { return try refuseMove(from: old, to: change.new) }
        let customer = change.new.text("customer") ?? ""
        try CustomerStore(database: call.database).lock(customer)
        let isFirst = try !ContactStore(database: call.database).hasPrimary(customer)
        return ["is_primary": .bool(isFirst)]
    }

    /// A contact that comes with its merged customer leaves the primary one as it is.
    static func joined(_ call: Call, _ change: Change) throws -> Patch? {
        let customer = change.new.text("customer") ?? ""
        guard customer != change.old?.text("customer"), change.new.flag("is_primary") else { return nil }
        try CustomerStore(database: call.database).lock(customer)
        return ["is_primary": .bool(try !ContactStore(database: call.database).hasPrimary(customer))]
    }

    static func refuseMove(from old: JSON.Object, to new: JSON.Object) throws -> Patch? {
        guard old.text("customer") == new.text("customer") else {
            throw Problem(.invalid, code: "CRM_4020", fields: [FieldProblem("customer", code: "CRM_4021")])
        }
        return nil
    }

    /// An archived contact hands over to the oldest that is left; a restored one may be the only one.
    @Sendable static func keepPrimary(_ call: Call, _ change: Change) throws {
        guard change.operation == .delete || change.operation == .action, change.action != "set_primary" else { return }
        let contacts = ContactStore(database: call.database)
        let customer = change.new.text("customer") ?? ""
        try CustomerStore(database: call.database).lock(customer)
        try mark(contacts.archivedPrimaries(of: customer), primary: false, call)
        if try !contacts.hasPrimary(customer) {
            try mark([contacts.oldest(of: customer)].compactMap(\.self), primary: true, call)
        }
    }

    private static func mark(_ contacts: [String], primary: Bool, _ call: Call) throws {
        guard !contacts.isEmpty else { return }
        try call.records.amend("crm.contact", contacts.map { Amendment($0, ["is_primary": .bool(primary)]) })
    }

    @Sendable static func setPrimary(_ call: Call, _ change: Change) throws -> Patch? {
        let customer = change.new.text("customer") ?? ""
        try CustomerStore(database: call.database).lock(customer)
        let others = try ContactStore(database: call.database).primaries(of: customer, except: change.id)
        try mark(others, primary: false, call)
        return ["is_primary": true]
    }

    @Sendable static func primary(_ call: Call) throws -> Response {
        let id = call.request.parameter("id")
        guard try call.records.get("crm.customer", id) != nil else { throw Problem.customerNotFound(id) }
        let found = try call.records.query("crm.contact", "customer=\(id)&is_primary=true&limit=1")
        guard let contact = found.items.first else { throw Problem.noPrimaryContact(of: id) }
        return .json(.object(contact))
    }
}

extension Problem {
    static func noPrimaryContact(of customer: String) -> Problem {
        Problem(.notFound, code: "CRM_4022", ["customer": customer])
    }
}
