import WorkmateSDK

/// A draft of all that a customer has not been billed for yet, in one call.
enum BillingRoutes {
    static func register(in registry: any Registry) throws {
        try registry.route("POST /drafts-from-time", requires: "invoices.invoice.create", .writes, draft)
    }

    @Sendable static func draft(_ call: Call) throws -> Response {
        let order = try BillingOrder(RequestBody(call.request))
        guard try Buyer(call, order.customer) != nil else {
            throw RequestBody.unfit("customer", "INVOICE_2025")
        }
        let time = try BillableTime.all(call, order)
        let expenses = try BillableExpense.all(call, order)
        let days = (time.compactMap(\.day) + expenses.compactMap(\.day)).sorted()
        guard let first = days.first, let last = days.last else { throw Problem(.conflict, code: "INVOICE_2034") }
        let lines = BillingLines(order)
        let created = try call.records.create(
            "invoices.invoice",
            [
                "kind": "invoice", "customer": .string(order.customer),
                "project": order.project.map(JSON.string) ?? .null, "language": .string(order.language),
                "currency": .string(try Company(call).currency), "subject": order.subject.map(JSON.string) ?? .null,
                "supply_from": .string(first.description), "supply_to": .string(last.description),
                "lines": .array(lines.time(time) + expenses.map(lines.expense)),
            ])
        return .json(.object(created), status: 201)
    }
}
