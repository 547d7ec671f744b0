import WorkmateSDK

/// What is overdue follows from the date; a job only tells of it, once for each invoice.
enum OverdueRules {
    static func register(in registry: any Registry) throws {
        try registry.route("GET /overdue", requires: "invoices.invoice.read", .reads, list)
        try registry.job("announce_overdue", announce)
    }

    @Sendable static func list(_ call: Call) throws -> Response {
        let today = try Company(call).today
        var query = "kind=invoice&status=in:issued,sent,partly_paid&due_on=lt:\(today)&sort=due_on"
        if let limit = call.request.query("limit") { query += "&limit=\(limit)" }
        if let cursor = call.request.query("cursor") { query += "&cursor=\(cursor)" }
        let page = try call.records.query("invoices.invoice", query)
        return .json([
            "items": .array(page.items.map(JSON.object)), "next": page.next.map(JSON.string) ?? .null,
        ])
    }

    @Sendable static func announce(_ call: Call, _ job: Job) throws {
        let store = OverdueStore(database: call.database)
        let today = try Company(call).today
        for invoice in try store.unannounced(before: today) {
            try store.add(invoice.id, on: today)
            try call.events.publish(
                "invoices.invoice.overdue/1", of: "invoices.invoice", invoice.id, version: invoice.version,
                [
                    "number": .string(invoice.number), "customer": .string(invoice.customer),
                    "due_on": .string(invoice.due),
                ])
        }
    }
}
