import Values

/// A service that a staged module declares, whether the module runs or not.
package struct OfferedService: Sendable {
    /// `invoices.settle/1`
    let id: String
    /// `workmate.invoices`
    let module: String
    /// `invoices`
    let prefix: String
    let service: Manifest.Service

    /// What a manifest declares.
    package static func all(of manifest: Manifest) -> [OfferedService] {
        manifest.services.map {
            OfferedService(id: manifest.hosted($0), module: manifest.id, prefix: manifest.prefix, service: $0)
        }
    }
}
