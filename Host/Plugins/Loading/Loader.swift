import Database
import Events
import Jobs
import Logging
import Values

/// Takes the packages of `plugins.d` through the checks and into the process, each as far as it gets.
///
/// A package that fails is named in the catalogue with its step and reason; it stops neither the host nor another one.
package struct Loader {
    package struct Options: Sendable {
        package var reserved: ReservedNames
        /// Ids that the administrator switched off.
        package var disabled: Set<String>
        package var loadLimitMilliseconds: Int
        package var startLimitMilliseconds = 30_000
        package var stopLimitMilliseconds = 10_000
        /// Threads that each module may hold at a time; further calls are answered 503.
        package var threadsPerModule: Int
        /// Columns of foreign tables that a module's foreign keys need, by the module's id.
        package var foreignKeyColumns: @Sendable (Manifest) -> [String: Set<String>]
        /// Reads what a manifest declares, before any module is loaded; throws why it cannot be used.
        package var read: @Sendable (Manifest) throws -> Void
        /// Hears of the packages that will be judged, in their order.
        package var foresee: @Sendable ([ModulePackage]) -> Void
        /// Judges what a manifest declares against the modules that run already, before its library is opened.
        package var judge: @Sendable (ModulePackage, [LoadedModule]) throws -> Void

        package init(
            reserved: ReservedNames = ReservedNames(), disabled: Set<String> = [], loadLimitMilliseconds: Int = 1000,
            threadsPerModule: Int = 8,
            foreignKeyColumns: @escaping @Sendable (Manifest) -> [String: Set<String>] = { _ in [:] },
            read: @escaping @Sendable (Manifest) throws -> Void = { _ in },
            foresee: @escaping @Sendable ([ModulePackage]) -> Void = { _ in },
            judge: @escaping @Sendable (ModulePackage, [LoadedModule]) throws -> Void = { _, _ in }
        ) {
            self.reserved = reserved
            self.disabled = disabled
            self.loadLimitMilliseconds = loadLimitMilliseconds
            self.threadsPerModule = threadsPerModule
            self.foreignKeyColumns = foreignKeyColumns
            self.read = read
            self.foresee = foresee
            self.judge = judge
        }
    }

    let directory: String
    let database: any Database
    let migrator: Migrator
    let clock: any WallClock
    let records: RecordDesk
    let services: HostServices
    let queue: JobQueue
    let outbox: Outbox
    let logger: Logger
    let options: Options

    package init(
        directory: String, database: any Database, migrator: Migrator, clock: any WallClock,
        records: RecordDesk, services: HostServices = HostServices(), queue: JobQueue, outbox: Outbox,
        logger: Logger, options: Options = Options()
    ) {
        self.directory = directory
        self.database = database
        self.migrator = migrator
        self.clock = clock
        self.records = records
        self.services = services
        self.queue = queue
        self.outbox = outbox
        self.logger = logger
        self.options = options
    }

    /// - Throws: when `plugins.d` itself cannot be read.
    package func load() throws -> LoadedModules {
        var board = Board(try PackageFolder.all(in: directory))
        board.inspectAll(options)
        for manifest in board.wanted {
            for event in manifest.subscribes { outbox.admit(Subscription(manifest.id, to: event)) }
        }
        let desk = ServiceDesk()
        for manifest in board.known { desk.note(manifest) }
        let order = board.order()
        options.foresee(order.compactMap(board.package))
        for id in order { board.attempt(id) { try run($0, behind: $1, desk, &$2) } }
        for entry in board.catalogue.modules { report(entry) }
        return LoadedModules(catalogue: board.catalogue, modules: board.modules, desk: desk, runner: runner)
    }

    /// What the packages of a folder are before any of them is loaded: those that are sound are `staged`.
    ///
    /// - Throws: when the folder cannot be read.
    package static func inspect(_ directory: String) throws -> ModuleCatalogue {
        var board = Board(try PackageFolder.all(in: directory))
        board.inspectAll(Options())
        _ = board.order()
        return board.catalogue
    }

    private var runner: ModuleRunner {
        ModuleRunner(
            database: database, clock: clock,
            limits: ModuleRunner.Limits(
                loadMilliseconds: options.loadLimitMilliseconds, startMilliseconds: options.startLimitMilliseconds,
                stopMilliseconds: options.stopLimitMilliseconds))
    }

    private func report(_ entry: ModuleCatalogue.Entry) {
        guard let reason = entry.reason else {
            logger.info("module runs", metadata: ["module": .string(entry.id)])
            return
        }
        var metadata: Logger.Metadata = ["module": .string(entry.id), "code": .string(reason.code)]
        metadata["state"] = .string(entry.state.rawValue)
        metadata["step"] = entry.step.map { .string($0.rawValue) }
        for (name, value) in reason.parameters { metadata[name] = .string(value) }
        logger.error("module does not run", metadata: metadata)
    }

    /// The steps from the library to the start.
    private func run(
        _ package: ModulePackage, behind running: [LoadedModule], _ desk: ServiceDesk, _ step: inout LoadStep
    ) throws -> LoadedModule {
        step = .library
        try LibraryRules.judge(
            package.folder.contents(of: "module.so"), path: package.libraryPath,
            sharesRuntime: package.manifest.toolchain != nil)
        step = .manifest
        try options.judge(package, running)
        step = .migrations
        let tenant = Tenant(
            id: package.manifest.id, prefix: package.manifest.prefix,
            foreignKeyColumns: options.foreignKeyColumns(package.manifest))
        let migrations = try ModuleMigrations(of: package, tenant: tenant, migrator: migrator)
        try migrations.judge()
        step = .open
        let library = try ModuleLibrary(opening: package)
        step = .description
        try library.judge(package)
        let instance = ModuleInstance(
            package, tenant: tenant, records: records, services: services, queue: queue, outbox: outbox,
            desk: desk, threads: options.threadsPerModule, logger: logger)
        let module = LoadedModule(instance: instance, library: library)
        do {
            step = .load
            try runner.load(module)
            step = .migrate
            try runner.migrate(module, try migrations.apply())
            step = .start
            try runner.start(module)
            desk.open(instance)
        } catch {
            instance.dropRegistrations()
            throw error
        }
        return module
    }
}
