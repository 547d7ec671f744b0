/// Whose records the package holds.
package struct AuditSupplier: Equatable, Sendable {
    package let name: String
    /// The place of business: `12345 Berlin`.
    package let location: String

    package init(name: String, location: String) {
        self.name = name
        self.location = location
    }
}
