import Core
import Database
import Entities
import Plugins
import Routing
import Secrets
import Synchronization
import Values

/// The entities that Core and the staged modules declare, known before any module is loaded.
final class StagedDeclarations: Sendable {
    let table: RouteTable
    /// The texts of the host's own problems.
    let catalogue: ErrorCatalogue
    private let core: [RegisteredEntity]
    /// By the module's id, without their code.
    private let staged = Mutex<[String: [RegisteredEntity]]>([:])
    /// Also of a module that does not start: what it lacks may be one of them.
    private let settings = Mutex<[SettingGroup]>([])

    /// Packages whose routes fit together.
    private let fitting = Mutex<Set<String>>([])

    init(_ table: RouteTable, catalogue: ErrorCatalogue) {
        self.table = table
        self.catalogue = catalogue
        core = table.entities
    }

    func options(threadsPerModule: Int) -> Loader.Options {
        Loader.Options(
            threadsPerModule: threadsPerModule,
            foreignKeyColumns: { [self] in foreignKeyColumns($0) },
            read: { [self] in try read($0) },
            foresee: { [self] in foresee($0) },
            judge: { [self] in try judge($0, behind: $1) }
        )
    }

    func entities(of modules: LoadedModules) -> [RegisteredEntity] {
        modules.modules.flatMap { module in
            let code = module.entityCode
            return entities(of: module.manifest.id).map {
                $0.served(by: module.tenant, code[$0.declaration.id] ?? EntityCode())
            }
        }
    }

    /// What can be set of the staged modules, by their ids.
    var settingGroups: [SettingGroup] { settings.withLock { $0.sorted { $0.id < $1.id } } }

    private func entities(of module: String) -> [RegisteredEntity] { staged.withLock { $0[module] ?? [] } }

    private func read(_ manifest: Manifest) throws {
        var declarations: [EntityDeclaration] = []
        var faults: [String] = []
        for entity in manifest.entities {
            do throws(DeclarationFaults) {
                declarations.append(
                    try EntityDeclaration(
                        parsing: .object(entity.declaration), module: manifest.id, prefix: manifest.prefix))
            } catch {
                faults += error.faults.map { "\(entity.file): \($0)" }
            }
        }
        faults += manifest.roleOffers.filter { !$0.isForOneWeHave }.map {
            "module.json: \($0.permission) is meant for the role \($0.role), which no company begins with"
        }
        guard faults.isEmpty else { throw Problem.moduleEntities(manifest.id, faults.joined(separator: "; ")) }
        let entities = declarations.map { RegisteredEntity($0, tenant: .host) }
        staged.withLock { $0[manifest.id] = entities }
        if let group = manifest.settingGroup { settings.withLock { $0.append(group) } }
    }

    /// Judges the routes of all packages together: those of a part of them fit together as well. Where they do not, each
    /// package is judged by itself, which tells whose fault it is.
    private func foresee(_ packages: [ModulePackage]) {
        guard let last = packages.last else { return }
        let manifests = packages.dropLast().map(\.manifest)
        let verdict = Result { try judgeRoutes(of: last, with: manifests, try registry(of: last, with: manifests)) }
        guard case .success = verdict else { return }
        fitting.withLock { $0 = Set(packages.map(\.manifest.id)) }
    }

    /// Whether what a package declares fits together with what runs already.
    private func judge(_ package: ModulePackage, behind running: [LoadedModule]) throws {
        let manifests = running.map(\.manifest)
        let registry = try registry(of: package, with: manifests)
        let ids = Set((manifests + [package.manifest]).map(\.id))
        guard fitting.withLock({ !ids.isSubset(of: $0) }) else { return }
        try judgeRoutes(of: package, with: manifests, registry)
    }

    private func registry(of package: ModulePackage, with manifests: [Manifest]) throws -> EntityRegistry {
        let all = core + (manifests + [package.manifest]).flatMap { entities(of: $0.id) }
        do throws(DeclarationFaults) {
            return try EntityRegistry(all)
        } catch {
            throw Problem.moduleEntities(package.manifest.id, error.description)
        }
    }

    /// The keys that the module's tables point at, and the columns by which others' tables point at its own: SQLite
    /// reads the first when a child is written and the second when a parent goes.
    private func foreignKeyColumns(_ manifest: Manifest) -> [String: Set<String>] {
        let all = (core + staged.withLock { $0.values.flatMap(\.self) }).map(\.declaration)
        let tables = Dictionary(all.map { ($0.id, $0.table) }, uniquingKeysWith: { first, _ in first })
        var columns: [String: Set<String>] = [:]
        for declaration in all {
            for table in EntitySchema(declaration).tables {
                for column in table.columns {
                    guard let entity = column.references, let target = tables[entity] else { continue }
                    let pointsOut = declaration.module == manifest.id
                    let pointsIn = entity.hasPrefix("\(manifest.prefix).")
                    if pointsOut && !pointsIn { columns[target, default: []].insert("id") }
                    if pointsIn && !pointsOut { columns[table.name, default: []].insert(column.name) }
                }
            }
        }
        return columns
    }
}
