import WorkmateSDK

/// Keeps what issued documents charge for projects, told by events of the module that issues them, where there is one.
enum RevenueFeed {
    static func register(in registry: any Registry) throws {
        try registry.subscribe(to: "invoices.invoice.issued/1", take)
        try registry.subscribe(to: "invoices.invoice.deleted/1") { call, event in
            try RevenueStore(database: call.database).remove(event.record)
        }
    }

    /// A cancelled invoice stays and is evened out by the document that cancels it.
    @Sendable static func take(_ call: Call, _ event: Event) throws {
        try take(event.record, call.records.get("invoices.invoice", event.record), call)
    }

    /// - Parameter document: nil for one that is gone.
    static func take(_ invoice: String, _ document: JSON.Object?, _ call: Call) throws {
        let revenue = RevenueStore(database: call.database)
        guard let document else { return try revenue.remove(invoice) }
        guard let company = try call.records.get("core.company", ""),
            let amount = InvoicedAmount(document, in: company.text("currency"))
        else { return }
        try revenue.save(amount.net, of: amount.invoice, for: amount.project)
    }
}
