public import WorkmateSDK

/// Quotes, order confirmations, invoices, their corrections and cancellations, and what is still open of them.
public enum InvoicesModule: Module {
    public static let id = "workmate.invoices"
    public static let version = "1.0.0"

    public static func register(in registry: any Registry) throws {
        try InvoiceRules.register(in: registry)
        try FollowingRules.register(in: registry)
        try BillingRoutes.register(in: registry)
        try NumberRoutes.register(in: registry)
        try TakingOverRoutes.register(in: registry)
        try SettlementRoutes.register(in: registry)
        try SettlementServices.register(in: registry)
        try ReminderRules.register(in: registry)
        try OverdueRules.register(in: registry)
        try PrintRules.register(in: registry)
        try SendingRules.register(in: registry)
        try LinkRules.register(in: registry)
        try registry.subscribe(to: "invoices.invoice.issued/1") { call, event in
            try ReminderRules.remind(call, event)
            // The document of another program exists already, and looks otherwise.
            if !event.data.flag("taken_over") { try PrintRules.queue(call, event) }
        }
    }
}
