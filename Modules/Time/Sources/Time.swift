public import WorkmateSDK

/// Worked time: clocks, entries, what they are worth, and what the law says of them.
public enum TimeModule: Module {
    public static let id = "workmate.time"
    public static let version = "1.0.0"

    public static func register(in registry: any Registry) throws {
        try EntryRules.register(in: registry)
        try EntryApproval.register(in: registry)
        try RoundingRules.register(in: registry)
        try RateRules.register(in: registry)
        try LockRules.register(in: registry)
        try TimerRoutes.register(in: registry)
        try WeekRoutes.register(in: registry)
        try BillingServices.register(in: registry)
        try ForeignBilling.register(in: registry)
        try registry.subscribe(to: "core.employee.deleted/1") { call, event in
            try EntryStore(database: call.database).forget(event.record)
        }
    }
}
