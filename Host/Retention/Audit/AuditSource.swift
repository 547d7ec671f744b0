import Database

/// What the package says besides records.
package struct AuditSource: Sendable {
    /// The grammar of `index.xml`, which goes with it.
    let grammar: [UInt8]
    /// The host's.
    let version: String
    let supplier: @Sendable (any UnitOfWork) throws -> AuditSupplier

    package init(
        grammar: [UInt8], version: String, supplier: @escaping @Sendable (any UnitOfWork) throws -> AuditSupplier
    ) {
        self.grammar = grammar
        self.version = version
        self.supplier = supplier
    }
}
