import WorkmateSDK

/// What was settled of a document, by hand where no payment stands for it.
enum SettlementRoutes {
    static func register(in registry: any Registry) throws {
        try registry.route("GET /invoices/{id}/settlements", requires: "invoices.settlement.read", .reads, list)
        try registry.route("POST /invoices/{id}/settlements", requires: "invoices.settlement.create", .writes, settle)
        try registry.route(
            "POST /settlements/{id}/reversal", requires: "invoices.settlement.create", .writes, reverse)
    }

    @Sendable static func list(_ call: Call) throws -> Response {
        let invoice = try visible(call.request.parameter("id"), call)
        let items = try SettlementStore(database: call.database).all(on: invoice.id)
        let reductions = try ReductionStore(database: call.database).all(of: invoice.id)
        return .json([
            "settled": .string(invoice.record.text("settled") ?? invoice.unit.text(0)),
            "open": .string(invoice.record.text("open") ?? invoice.unit.text(0)),
            "currency": .string(invoice.unit.code),
            "items": .array(items.map { $0.json(invoice.unit, taxes: reductions[$0.id] ?? []) }),
        ])
    }

    @Sendable static func settle(_ call: Call) throws -> Response {
        let invoice = try visible(call.request.parameter("id"), call)
        let body = try RequestBody(call.request)
        let kind = SettlementKind(rawValue: try body.text("kind", longest: 20))
        guard let kind, kind.isManual else {
            throw Problem(.invalid, code: "INVOICE_2041", fields: [FieldProblem("kind", code: "INVOICE_2042")])
        }
        let settlement = try SettlementBook(call).settle(
            invoice.id, try body.amount("amount", invoice.unit), kind,
            on: try body.day("settled_on") ?? Company(call).today,
            reference: try body.optionalText("reference", longest: 100),
            note: try body.optionalText("note", longest: 500))
        return try answer(settlement, invoice, call)
    }

    @Sendable static func reverse(_ call: Call) throws -> Response {
        let id = call.request.parameter("id")
        guard let settlement = try SettlementStore(database: call.database).find(id) else {
            throw Problem(.notFound, code: "INVOICE_2055", ["settlement": id])
        }
        let invoice = try visible(settlement.invoice, call)
        let reversal = try SettlementBook(call).reverse(id, on: try Company(call).today)
        return try answer(reversal, invoice, call)
    }

    private static func answer(_ settlement: Settlement, _ invoice: Invoice, _ call: Call) throws -> Response {
        let reductions = try ReductionStore(database: call.database).all(of: invoice.id)
        return .json(settlement.json(invoice.unit, taxes: reductions[settlement.id] ?? []), status: 201)
    }

    private static func visible(_ id: String, _ call: Call) throws -> Invoice {
        guard let record = try call.records.get("invoices.invoice", id) else { throw Problem.invoiceNotFound(id) }
        return Invoice(record)
    }
}
