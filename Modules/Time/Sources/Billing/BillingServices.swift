import WorkmateSDK

/// Time on invoices: what is not billed yet, and the marks that bill and release it, in the invoice's own transaction.
enum BillingServices {
    private static let most = 1000

    static func register(in registry: any Registry) throws {
        try registry.service(
            "unbilled/1", "unbilled(customer:str, project:str?, from:str?, until:str?)->json", unbilled)
        try registry.service("bill/1", "bill(invoice:str, entries:json)->json", bill)
        try registry.service("release/1", "release(invoice:str)->i64", release)
    }

    /// The oldest entries; `is_complete` says whether they are all.
    @Sendable static func unbilled(_ call: Call, _ arguments: ServiceArguments) throws -> ServiceValue {
        let entries = try EntryStore(database: call.database).unbilled(
            customer: arguments.text("customer"), project: arguments.optionalText("project"),
            from: arguments.optionalText("from"), until: arguments.optionalText("until"), limit: most + 1)
        var answer = summary(Array(entries.prefix(most)))
        answer["is_complete"] = .bool(entries.count <= most)
        return .json(.object(answer))
    }

    /// All of the entries, or none.
    @Sendable static func bill(_ call: Call, _ arguments: ServiceArguments) throws -> ServiceValue {
        let ids = try ids(arguments.json("entries"))
        let store = EntryStore(database: call.database)
        let entries = try store.held(ids)
        let open = Set(entries.filter(\.isBillable).map(\.id))
        let refused = ids.enumerated().filter { !open.contains($1) }
        guard refused.isEmpty else {
            throw Problem(
                .conflict, code: "TIME_5230", ["count": refused.count],
                fields: refused.map { FieldProblem("entries[\($0)]", code: "TIME_5231", ["entry": $1]) })
        }
        let invoice = arguments.text("invoice")
        try mark(entries, with: invoice, "time.entry.billed/1", call)
        return .json(.object(summary(entries)))
    }

    /// Answers how many entries are free again.
    @Sendable static func release(_ call: Call, _ arguments: ServiceArguments) throws -> ServiceValue {
        let entries = try EntryStore(database: call.database).held(on: arguments.text("invoice"))
        try mark(entries, with: nil, "time.entry.released/1", call)
        return .integer(Int64(entries.count))
    }

    private static func mark(
        _ entries: [BillableEntry], with invoice: String?, _ event: String, _ call: Call
    ) throws {
        let name = invoice.map(JSON.string) ?? .null
        let day = invoice.map { _ in JSON.string(LocalClock.day(of: call.now).description) } ?? .null
        let marks = entries.map { Amendment($0.id, ["invoice": name, "billed_on": day]) }
        let versions = try call.records.amend("time.entry", marks)
        for (entry, version) in zip(entries, versions) {
            try call.events.publish(event, of: "time.entry", entry.id, version: version, ["invoice": name])
        }
    }

    private static func ids(_ json: JSON) throws -> [String] {
        let ids = json.array?.compactMap(\.string) ?? []
        guard let count = json.array?.count, (1...most).contains(count), Set(ids).count == count else {
            throw Problem(.invalid, code: "TIME_5232", ["most": most])
        }
        return ids
    }

    private static func summary(_ entries: [BillableEntry]) -> JSON.Object {
        let amounts = entries.compactMap(\.amount)
        let sum = amounts.reduce(0) { $0 + $1.rounded(to: 2) }
        return [
            "items": .array(entries.map(\.json)), "billed_minutes": .integer(entries.reduce(0) { $0 + $1.minutes }),
            "amount": ExactDecimal(sum, places: 2).json,
        ]
    }
}
