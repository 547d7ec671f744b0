/// Where a module stands.
package enum ModuleState: String, Sendable, CaseIterable {
    /// Its package is sound; nothing of it was loaded yet.
    case staged
    case running
    /// A step of its own failed.
    case failed
    /// What it needs does not run.
    case held
    /// Switched off by the administrator.
    case disabled
}

/// The steps to a running module, in their order.
package enum LoadStep: String, Sendable, CaseIterable {
    case files, checksums, manifest, abi, requires, names, dependencies, library, migrations, open, description, load
    case migrate, start
}
