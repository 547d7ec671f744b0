import WorkmateSDK

/// Of a customer's addresses of one kind exactly one is the default, from the first of the kind on.
enum AddressRules {
    static func register(in registry: any Registry) throws {
        try registry.beforeSave("address", check)
        try registry.afterSave("address", keepDefault)
        try registry.action("address", "set_default", setDefault)
    }

    @Sendable static func check(_ call: Call, _ change: Change) throws -> Patch? {
        if change.action == "merge" { return try joined(call, change) }
        guard change.operation == .create || change.operation == .update else { return nil }
        var patch = Patch()
        let problems = postalCodeProblems(change.new, &patch) + moveProblems(change)
        guard problems.isEmpty else { throw Problem(.invalid, code: "CRM_4030", fields: problems) }
        if change.operation == .create {
            let place = AddressPlace(change.new)
            try CustomerStore(database: call.database).lock(place.customer)
            patch["is_default"] = .bool(try !AddressStore(database: call.database).hasDefault(place))
        }
        return patch
    }

    /// An address that comes with its merged customer leaves the default one as it is.
    private static func joined(_ call: Call, _ change: Change) throws -> Patch? {
        let place = AddressPlace(change.new)
        guard place.customer != change.old?.text("customer"), change.new.flag("is_default") else { return nil }
        try CustomerStore(database: call.database).lock(place.customer)
        return ["is_default": .bool(try !AddressStore(database: call.database).hasDefault(place))]
    }

    private static func postalCodeProblems(_ record: JSON.Object, _ patch: inout Patch) -> [FieldProblem] {
        guard let written = record.text("postal_code") else { return [] }
        let country = record.text("country") ?? "DE"
        guard let code = PostalCode(written, country: country) else { return [.postalCode(written, country: country)] }
        patch["postal_code"] = .string(code.text)
        return []
    }

    private static func moveProblems(_ change: Change) -> [FieldProblem] {
        guard let old = change.old else { return [] }
        return ["customer", "kind"].filter { old.text($0) != change.new.text($0) }
            .map { FieldProblem($0, code: "CRM_4031") }
    }

    @Sendable static func keepDefault(_ call: Call, _ change: Change) throws {
        guard change.operation == .delete, change.new.flag("is_default") else { return }
        let place = AddressPlace(change.new)
        try CustomerStore(database: call.database).lock(place.customer)
        try mark([AddressStore(database: call.database).oldest(at: place)].compactMap(\.self), default: true, call)
    }

    private static func mark(_ addresses: [String], default isDefault: Bool, _ call: Call) throws {
        guard !addresses.isEmpty else { return }
        try call.records.amend("crm.address", addresses.map { Amendment($0, ["is_default": .bool(isDefault)]) })
    }

    @Sendable static func setDefault(_ call: Call, _ change: Change) throws -> Patch? {
        let place = AddressPlace(change.new)
        try CustomerStore(database: call.database).lock(place.customer)
        try mark(AddressStore(database: call.database).defaults(at: place, except: change.id), default: false, call)
        return ["is_default": true]
    }
}

/// Within which addresses one is the default.
struct AddressPlace {
    let customer: String
    let kind: String

    init(_ record: JSON.Object) {
        customer = record.text("customer") ?? ""
        kind = record.text("kind") ?? ""
    }
}
