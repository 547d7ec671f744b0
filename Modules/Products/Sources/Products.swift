public import WorkmateSDK

/// What the company sells, with its unit, price and tax.
public enum ProductsModule: Module {
    public static let id = "workmate.products"
    public static let version = "1.0.0"

    public static func register(in registry: any Registry) throws {
        try ProductRules.register(in: registry)
    }
}
