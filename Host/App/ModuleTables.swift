import Core
import Database
import Entities
import Plugins
import Values

/// The first migration of a module, drawn from what its manifest declares.
package enum ModuleTables {
    /// - Throws: `Problem` for a folder without a usable `module.json`.
    package static func ddl(ofModuleAt folder: String) throws -> String {
        let package = PackageFolder(path: folder)
        let manifest = try Manifest(package.contents(of: Manifest.file)) { try package.contents(of: $0) }
        let own = try manifest.entities.map {
            try EntityDeclaration(parsing: .object($0.declaration), module: manifest.id, prefix: manifest.prefix)
        }
        let all = Core.declarations + own
        let registry = try EntityRegistry(all.map { RegisteredEntity($0, tenant: .host) })
        return "-- compatible: yes\n" + EntitySchema.ddl(for: own, in: registry)
    }
}
