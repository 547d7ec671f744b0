import WorkmateSDK

/// From a quote to the order and to the invoice, and what was changed on the way.
enum FollowingRules {
    static func register(in registry: any Registry) throws {
        try registry.action("invoice", "confirm") { try follow(.confirmation, $0, $1) }
        try registry.action("invoice", "bill") { try follow(.invoice, $0, $1) }
        try registry.route("GET /invoices/{id}/changes", requires: "invoices.invoice.read", .reads, changes)
        try registry.route("GET /invoices/{id}/content", requires: "invoices.invoice.read", .reads, content)
    }

    /// Makes the draft that follows; a quote that is acted on is accepted.
    private static func follow(_ kind: InvoiceKind, _ call: Call, _ change: Change) throws -> Patch? {
        let invoice = Invoice(change.new)
        var draft = invoice.record.keeping([
            "subject", "customer", "project", "order_number", "language", "currency", "supply_from", "supply_to",
            "payment_days", "cash_discount_days", "cash_discount_percent", "discount_percent", "discount_amount",
            "surcharge_amount", "surcharge_reason",
        ])
        draft["kind"] = .string(kind.rawValue)
        draft["follows"] = .string(invoice.id)
        draft["lines"] = .array(invoice.lines.map { .object($0.copied) })
        _ = try call.records.create("invoices.invoice", draft)
        guard invoice.kind == .quote, invoice.status != .accepted else { return nil }
        return [
            "status": InvoiceStatus.accepted.json, "decided_on": .string(try Company(call).today.description),
        ]
    }

    @Sendable static func changes(_ call: Call) throws -> Response {
        let invoice = try record(call.request.parameter("id"), call)
        guard let id = invoice.record.text("follows"),
            let before = try call.records.get("invoices.invoice", id).map(Invoice.init)
        else { return .json(["follows": .null, "changes": []]) }
        return .json([
            "follows": .string(before.id), "changes": .array(DocumentChanges(from: before, to: invoice).json),
        ])
    }

    /// What the document said when it was issued, and whether it still says so.
    @Sendable static func content(_ call: Call) throws -> Response {
        let invoice = try record(call.request.parameter("id"), call)
        guard let stored = try ContentStore(database: call.database).content(of: invoice.id) else {
            throw Problem(.conflict, code: "INVOICE_2032")
        }
        let isIntact =
            FrozenContent(invoice).text == stored.text && SHA256.text(of: Array(stored.text.utf8)) == stored.hash
            && invoice.record.text("content_hash") == stored.hash
        return .json([
            "hash": .string(stored.hash), "is_intact": .bool(isIntact),
            "content": try JSON(parsing: Array(stored.text.utf8)),
        ])
    }

    private static func record(_ id: String, _ call: Call) throws -> Invoice {
        guard let record = try call.records.get("invoices.invoice", id) else { throw Problem.invoiceNotFound(id) }
        return Invoice(record)
    }
}
