/// A module: what it is called, what it registers, what it does at start.
public protocol Module {
    /// As in `module.json`: `workmate.crm`.
    static var id: String { get }
    /// As in `module.json`: `1.0.0`.
    static var version: String { get }

    /// Registers the routes and hooks that `module.json` declares. No database, no network, within a second.
    static func register(in registry: any Registry) throws

    /// Runs once the module's migrations are applied, in one transaction.
    static func start(_ call: Call) throws
}

extension Module {
    public static func start(_ call: Call) throws {}
}
