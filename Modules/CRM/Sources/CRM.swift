public import WorkmateSDK

/// Customers and whom to talk to there.
public enum CRMModule: Module {
    public static let id = "workmate.crm"
    public static let version = "1.0.0"

    public static func register(in registry: any Registry) throws {
        try CustomerRules.register(in: registry)
        try ContactRules.register(in: registry)
        try AddressRules.register(in: registry)
        try ActivityRules.register(in: registry)
        try StatisticsRoutes.register(in: registry)
    }
}
