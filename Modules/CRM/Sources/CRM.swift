public import WorkmateSDK

/// Customers and whom to talk to there.
public enum CRMModule: Module {
    public static let id = "workmate.crm"
    public static let version = "1.0.0"

    public static func register(in registry: any Registry) throws {}
}
