import Audit
import Blobs
import Core
import Database
import Documents
import Entities
import Events
import History
import Identity
import Jobs
import Logging
import Mail
import Metrics
import Plugins
import Retention
import Routing
import Secrets
import Synchronization
import Values

/// The host: its database, modules and rooms, put together. The only place where they meet.
package final class Workmate: Sendable {
    package static let version = "1.0.0"

    package let database: any Database
    package let modules: LoadedModules
    package let engine: EntityEngine
    private let records: EngineRecords
    package let core: Core
    package let blobs: Blobs
    package let queue: JobQueue
    package let outbox: Outbox
    /// Does what the queue holds; `JobWorkers` have it do so.
    package let runner: JobRunner
    package let catalogue: ErrorCatalogue
    package let router: Router
    let clock: any WallClock
    let dispatch: Dispatch
    let keeper: SealKeeper
    package let mailbox: Mailbox

    /// Opens the database, brings its tables forward, loads the modules and puts the routes together.
    ///
    /// - Parameter observer: hears of every problem that is answered.
    /// - Throws: what keeps the host itself from running; a module's failure is kept in `modules.catalogue`.
    package init(
        settings: Settings, clock: any WallClock = SystemClock(), logger: Logger = .quiet,
        identitySettings: IdentitySettings = .standard,
        observer: @escaping ErrorCatalogue.Observer = { _ in }
    ) throws {
        self.clock = clock
        let store = try Store(settings, clock: clock, logger: logger)
        database = store.database
        try store.migrateHost()
        keeper = try Self.keeper(settings, store.database)

        queue = JobQueue(clock: clock)
        outbox = Outbox(queue)
        let desk = EngineDesk()
        let reach = RecordDesk()
        let permissions = PermissionBook()
        let log = AuditLog()
        let identity = Identity(
            directory: CoreDirectory(clock: clock), clock: clock, settings: identitySettings,
            seal: keeper.seal, journal: SecurityAudit(log: log),
            knows: { permissions.known.contains($0) })
        core = Core(identity: identity, jobs: queue, clock: clock, desk: desk) { permissions.known }
        blobs = try store.blobs(settings)
        let schedule = try RetentionSchedule(EmbeddedFile.retentionClasses)
        let documents = try Documents(
            declaration: EmbeddedFile.documentDeclaration, blobs: blobs, outbox: outbox,
            largestFile: settings.largestUpload, schedule: schedule, desk: desk)
        let values = SettingValues(seal: keeper.seal)
        mailbox = Mailbox(settings: values, queue: queue, clock: clock, authorities: settings.authoritiesFile)
        let table = RouteTable(
            identity: identity, core: core, documents: documents, schedule: schedule, settings: values,
            mailbox: mailbox, backups: settings.backupRoutes, queue: queue,
            openID: Self.openID(core, settings, keeper, log))
        let declarations = StagedDeclarations(table, catalogue: try Self.ownCatalogue())
        modules = try Loader(
            directory: settings.plugins, database: database, migrator: store.migrator, clock: clock, records: reach,
            services: HostServices(settings, values, mailbox, documents), queue: queue, outbox: outbox, logger: logger,
            options: declarations.options(threadsPerModule: max(2, settings.workers / 2))
        ).load()
        for module in modules.modules { try database.admit(module.tenant) }
        catalogue = try ErrorCatalogue(declarations.catalogue, and: modules.modules.map(\.errors), observer: observer)

        let registry = try EntityRegistry((table.entities + declarations.entities(of: modules)).map(modules.hooking))
        let journal = EventJournal(journal: HistoryJournal(log), outbox: outbox)
        engine = table.engine(registry, journal)
        desk.connect(engine)
        records = EngineRecords(engine: engine, mailbox: mailbox)
        reach.access = records
        let routes = try table.documented(
            table.routes(
                engine: engine, modules: modules.routes, widgets: modules.widgets, states: modules.catalogue,
                settingGroups: declarations.settingGroups, catalogue: catalogue))
        router = try Router(routes)
        permissions.write(
            KnownPermissions(
                entities: registry.entities.map(\.declaration), routes: routes,
                others: Identity.permissions + Core.permissions))
        dispatch = Dispatch(
            router: router, catalogue: catalogue, database: database, clock: clock, logger: logger,
            exports: ExportAudit(log: log), meter: table.meter, guesses: identity.guesses
        ) { request, unit in
            try Monitor(token: settings.metricsToken).principal(of: request) ?? identity.authenticate(request, in: unit)
        } settle: { [database] request, refusal in
            try identity.settle(request, refusal: refusal, database: database)
        }
        let backup = HostBackup(settings, clock: clock).nightly(settings: values, queue)
        let jobs = HostJobs(
            core: core, documents: documents, mailbox: mailbox, backup: backup, modules: modules, outbox: outbox)
        runner = jobs.runner(database, queue, settings, clock: clock, logger: logger)
        try prepare()
    }

    private static func keeper(_ settings: Settings, _ database: any Database) throws -> SealKeeper {
        let keeper = SealKeeper(settings)
        try keeper.prepare { try Resealing(database, seal: keeper.seal, tables: sealedTables).keysInUse() }
        return keeper
    }

    /// What has to be there before the first call.
    private func prepare() throws {
        try warnOfLostKeys()
        try core.prepare(database, offers: modules.modules.flatMap(\.manifest.roleOffers))
        try runner.prepare()
        try database.refreshStatistics()
        try engine.prepareSearch(database)
        try engine.prepareFreezing(database)
    }

    /// Takes up what was written into the signed chain of the audit.
    package var sealer: AuditSealer { AuditSealer(database, clock: clock) }

    package func answer(_ request: Request) -> Response { dispatch.answer(request) }

    /// Admits a request of which `router.takesIn` says that its body is taken in as it comes.
    package func open(_ request: Request) -> Opening { dispatch.open(request) }

    /// Ends the modules and the database. No call may run any more.
    package func close() {
        modules.stop()
        database.close()
    }

    private static var ownErrors: [(name: String, bytes: [UInt8])] {
        EmbeddedFile.named(under: "errors/").map { (name: $0.name, bytes: $0.bytes) }
    }

    /// The texts of the host's own problems, without those of modules.
    static func ownCatalogue() throws -> ErrorCatalogue { try ErrorCatalogue(ownErrors) }
}

/// What permissions there are, known once the routes are put together.
private final class PermissionBook: Sendable {
    private let permissions = Mutex(KnownPermissions())

    var known: KnownPermissions { permissions.withLock { $0 } }

    func write(_ known: KnownPermissions) { permissions.withLock { $0 = known } }
}
