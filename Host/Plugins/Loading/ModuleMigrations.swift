import Database

/// The SQL migrations of modules, kept by the composition root.
package protocol ModuleMigrations: Sendable {
    /// Throws a `Problem` when numbers or checksums of the files do not fit what was applied; changes nothing.
    func judge(_ tenant: Tenant, in directory: String) throws

    /// Applies what is pending, and returns the numbers before and after.
    func apply(_ tenant: Tenant, from directory: String) throws -> (from: Int64, to: Int64)
}
