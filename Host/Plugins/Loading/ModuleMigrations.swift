import Database
import Values

/// The `migrations` folder of a package, judged and applied by the database's migrator.
struct ModuleMigrations {
    let migrator: Migrator
    let tenant: Tenant
    private let migrations: [Migration]

    /// - Throws: `Problem` `SYSTEM_9070`…`9072` for files that are no row of numbered migrations.
    init(of package: ModulePackage, tenant: Tenant, migrator: Migrator) throws {
        self.tenant = tenant
        self.migrator = migrator
        let folder = "migrations/"
        let names = try package.folder.files().filter { $0.hasPrefix(folder) }
        migrations = try Migration.read(
            names.map { name in
                Migration.File(
                    name: String(name.dropFirst(folder.count)),
                    text: String(decoding: try package.folder.contents(of: name), as: UTF8.self))
            })
    }

    /// - Throws: `Problem` `SYSTEM_9074` or `9075` when what was applied is not what stands in the folder.
    func judge() throws { _ = try migrator.pending(tenant, migrations) }

    /// Applies what is pending, and returns the numbers before and after.
    func apply() throws -> (from: Int64, to: Int64) {
        let pending = try migrator.pending(tenant, migrations)
        try migrator.migrate(tenant, migrations)
        return (Int64(migrations.count - pending.count), Int64(migrations.count))
    }
}
