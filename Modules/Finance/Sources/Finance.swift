public import WorkmateSDK

/// The movement of money: payments, expenses and the figures that come of both.
public enum FinanceModule: Module {
    public static let id = "workmate.finance"
    public static let version = "1.0.0"

    public static func register(in registry: any Registry) throws {
        try PaymentRules.register(in: registry)
        try ExpenseRules.register(in: registry)
        try FigureRoutes.register(in: registry)
        try TaxRoutes.register(in: registry)
        try BilledRules.register(in: registry)
        try MergeRules.register(in: registry)
        try HabitRules.register(in: registry)
        try WidgetService.register(in: registry)
        try ForecastRoutes.register(in: registry)
    }
}
