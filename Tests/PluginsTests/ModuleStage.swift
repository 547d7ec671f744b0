import Database
import Events
import Jobs
import Logging
import ModuleFixtures
import Plugins
import Routing
import Support
import Values

/// A host with a `plugins.d` of one test.
struct ModuleStage {
    let directory: TemporaryDirectory
    let database: any Database
    let clock: TestClock
    let queue: JobQueue
    let records = RecordDesk()
    var options: Loader.Options

    init(directory: TemporaryDirectory, database: any Database, options: Loader.Options = Loader.Options()) {
        self.options = options
        self.directory = directory
        self.database = database
        clock = TestClock()
        queue = JobQueue(clock: clock)
    }

    func load() throws -> LoadedModules {
        let loaded = try Loader(
            directory: directory.path, database: database,
            migrator: Migrator(database, clock: clock),
            clock: clock,
            records: records, queue: queue, outbox: Outbox(queue),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, options: options
        ).load()
        for module in loaded.catalogue.modules { if let reason = module.reason { try answered(reason) } }
        return loaded
    }

    /// Calls a route of a module as the host would: in the transaction that it declares.
    func call(
        _ module: LoadedModule, _ method: Method, _ path: String, query: [(name: String, value: String)] = [],
        parameters: [String: String] = [:], body: String = "", timeLeft: Int64 = 1000,
        within transaction: Route.Transaction? = nil, as principal: Principal = .system
    ) throws -> Response {
        let whole = "/api/backoffice/\(module.manifest.prefix)\(path)"
        guard let route = module.routes.first(where: { $0.method == method && $0.path == whole }) else {
            preconditionFailure("no route \(method) \(whole)")
        }
        let request = Request(method, whole, query: query, body: Array(body.utf8))
        func answer(_ unit: (any UnitOfWork)?) throws -> Response {
            try route.handler(
                Call(
                    request: request, parameters: parameters, principal: principal, clock: clock,
                    requestID: "test", database: database, deadline: clock.now + timeLeft, unit: unit))
        }
        return try answering {
            switch transaction ?? route.transaction {
            case .none: try answer(nil)
            case .reads: try database.read { try answer($0) }
            case .writes: try database.write(mayTakeLong: true) { try answer($0) }
            }
        }
    }

    /// Runs a body with a fresh database and an empty `plugins.d`.
    static func with(
        _ kind: TestDatabase.Kind, _ packages: [FixturePackage], _ body: (inout ModuleStage) throws -> Void
    ) throws {
        try withDatabase(kind) { database in
            var stage = ModuleStage(directory: try TemporaryDirectory(), database: database)
            defer { stage.directory.remove() }
            for package in packages { try package.write(into: stage.directory.path) }
            try body(&stage)
        }
    }
}
