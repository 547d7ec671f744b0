import Database
import Entities
import Identity
import Jobs
import Routing
import Values

/// The company itself: its people, departments, roles and settings, and how the first of them come to be.
package struct Core: Sendable {
    package let identity: Identity
    let jobs: JobQueue
    package let clock: any WallClock
    let known: @Sendable () -> KnownPermissions
    let desk: EngineDesk

    /// - Parameters:
    ///   - desk: has the engine that serves Core's entities, before anybody calls it.
    ///   - known: what permissions there are now, for the roles; asked at each save.
    package init(
        identity: Identity, jobs: JobQueue, clock: any WallClock, desk: EngineDesk,
        known: @escaping @Sendable () -> KnownPermissions
    ) {
        self.identity = identity
        self.jobs = jobs
        self.clock = clock
        self.desk = desk
        self.known = known
    }

    /// What Core declares, in an order in which every table stands before what points at it.
    package static var declarations: [EntityDeclaration] { CoreDeclarations.all }

    /// Core's entities with the code of their rules, for the engine's registry; all but the company, which is one record.
    package var entities: [RegisteredEntity] {
        [
            RegisteredEntity(CoreDeclarations.role, tenant: .host, code: RoleRules(known: known).code),
            RegisteredEntity(CoreDeclarations.department, tenant: .host),
            RegisteredEntity(CoreDeclarations.employee, tenant: .host, code: EmployeeRules(identity: identity).code),
            RegisteredEntity(
                CoreDeclarations.reminder, tenant: .host, code: ReminderRules(desk: desk).code),
            RegisteredEntity(CoreDeclarations.signInProvider, tenant: .host, code: SignInProviderRules().code),
            RegisteredEntity(CoreDeclarations.signInMapping, tenant: .host, code: SignInMappingRules().code),
        ]
    }

    /// What Core's own code asks for, besides what its declarations and routes name.
    package static let permissions = [SavedFilterRoutes.sharing]

    /// The company's declaration and the id of its one record, for what is known of a record besides its values.
    package var company: (declaration: EntityDeclaration, id: String) { (CoreDeclarations.company, CompanyStore.id) }

    /// Settings, permissions, set-up, and what each caller has to do and see; the entities' own routes come from the
    /// engine.
    ///
    /// - Parameter widgets: what modules reckon for dashboards.
    package func routes(
        engine: EntityEngine, logos: (any LogoSource)? = nil, _ catalogue: ErrorCatalogue, widgets: [ModuleWidget] = []
    ) -> [Route] {
        let own: [[Route]] = [
            SettingsRoutes(engine, logos: logos, catalogue).list, PermissionRoutes(known: known).list,
            ExplanationRoutes(core: self, engine: engine).list, SetUpRoutes(core: self, engine: engine).list,
            ReminderRoutes(engine: engine, catalogue: catalogue).list,
            InboxRoutes(engine: engine).list, DigestRoutes().list,
            DashboardRoutes(engine: engine, widgets: widgets).list,
            JobRoutes(queue: jobs, catalogue: catalogue).list,
            SearchRoutes(engine: engine).list, SavedFilterRoutes(engine: engine, catalogue: catalogue).list,
        ]
        return own.flatMap(\.self)
    }

    /// Makes the company's record and the roles every company begins with, and gives them what the modules mean for
    /// them. Does nothing, and writes nothing, when that was done.
    package func prepare(_ database: any Database, offers: [RoleOffer] = []) throws {
        try makeRoles(database)
        try accept(offers, database)
    }

    private func makeRoles(_ database: any Database) throws {
        if try database.read({ try isPrepared($0) }) { return }
        try database.write { unit in
            guard try !isPrepared(unit) else { return }
            let company = CompanyStore(unit: unit)
            if try !company.exists() { try company.insert(name: "Meine Firma", now: clock.now) }
            let roles = RoleStore(unit: unit)
            guard try roles.isEmpty() else { return }
            for role in DefaultRole.all {
                try roles.insert(role, id: Identifier.make(at: clock.now), now: clock.now)
            }
        }
    }

    private func isPrepared(_ unit: any UnitOfWork) throws -> Bool {
        try CompanyStore(unit: unit).exists() && !RoleStore(unit: unit).isEmpty()
    }

    /// A call of the host itself.
    func systemCall(_ database: any Database, _ unit: any UnitOfWork) -> Call {
        Call(
            request: Request(.post, "/"), principal: .system, clock: clock, requestID: Identifier.make(at: clock.now),
            database: database, deadline: clock.now + 30_000, unit: unit)
    }
}
