import WorkmateSDK

/// What was billed, kept from the events of the module of invoices: figures are there without it, too.
enum BilledRules {
    static func register(in registry: any Registry) throws {
        try registry.subscribe(to: "invoices.invoice.issued/1", issued)
        try registry.subscribe(to: "invoices.invoice.settled/1", settled)
        try registry.subscribe(to: "invoices.invoice.reduced/1", reduced)
        try registry.subscribe(to: "invoices.invoice.cancelled/1", cancelled)
        try registry.subscribe(to: "invoices.invoice.deleted/1", deleted)
    }

    @Sendable static func issued(_ call: Call, _ event: Event) throws {
        try take(event.record, version: event.version, event.data, open: event.data.minor("gross"), call)
    }

    /// What a document says when it is issued, or when it is found later.
    static func take(
        _ invoice: String, version: Int64, _ data: JSON.Object, open: Int64, _ call: Call
    ) throws {
        let kind = data.text("kind") ?? ""
        guard ["invoice", "correction", "cancellation"].contains(kind) else { return }
        try TaxStore(database: call.database).add(
            data.objects("taxes"), of: invoice, data.text("currency") ?? "EUR", on: data.text("document_date") ?? "")
        try BilledStore(database: call.database).add(
            invoice, version: version, data, open: self.open(data, open))
    }

    /// A cancellation and what it takes back are settled with each other.
    static func open(_ data: JSON.Object, _ open: Int64) -> Int64 { data.text("kind") == "cancellation" ? 0 : open }

    @Sendable static func settled(_ call: Call, _ event: Event) throws {
        try BilledStore(database: call.database).open(
            event.record, event.data.minor("open"), version: event.version)
        try HabitRules.learn(call, event)
    }

    @Sendable static func reduced(_ call: Call, _ event: Event) throws {
        guard let settlement = event.data.text("settlement"), let day = event.data.text("settled_on") else { return }
        try TaxStore(database: call.database).add(
            event.data.objects("taxes"), of: event.record, event.data.text("currency") ?? "EUR", on: day,
            reduction: settlement)
    }

    @Sendable static func cancelled(_ call: Call, _ event: Event) throws {
        try BilledStore(database: call.database).cancel(event.record, version: event.version)
        try HabitRules.forget(event.record, of: event.data.text("customer"), call)
        try PaymentFacts(call).release(event.record, on: try Company(call).today)
    }

    @Sendable static func deleted(_ call: Call, _ event: Event) throws { try forget(event.record, call) }

    /// Nothing is known any more of a document that went when no law kept it.
    static func forget(_ invoice: String, _ call: Call) throws {
        let billed = BilledStore(database: call.database)
        let customer = try billed.customer(of: invoice)
        try billed.remove(invoice)
        try TaxStore(database: call.database).remove(invoice)
        try HabitRules.forget(invoice, of: customer, call)
    }
}
