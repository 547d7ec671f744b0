import WorkmateSDK

/// What is known of a customer goes with it into the one that it is merged into.
enum MergeRules {
    static func register(in registry: any Registry) throws {
        try registry.subscribe(to: "crm.customer.changed/1", changed)
    }

    @Sendable static func changed(_ call: Call, _ event: Event) throws {
        guard event.data.text("action") == "merge",
            let kept = try call.records.get("crm.customer", event.record)?.text("merged_into")
        else { return }
        try move(from: event.record, to: kept, call)
    }

    /// The customer of an issued document changes by merging alone.
    static func move(_ invoice: String, to customer: String, _ call: Call) throws {
        guard let known = try BilledStore(database: call.database).customer(of: invoice), known != customer else {
            return
        }
        try move(from: known, to: customer, call)
    }

    private static func move(from gone: String, to kept: String, _ call: Call) throws {
        try BilledStore(database: call.database).move(from: gone, to: kept)
        try DelayStore(database: call.database).move(from: gone, to: kept)
        let since = HabitRules.since(try Company(call).today)
        for customer in [gone, kept] { try HabitStore(database: call.database).learn(customer, since: since) }
    }
}
