import Database
import Events
import Glibc
import Jobs
import Logging
import ModuleFixtures
import Plugins
import Routing
import Support
import Values

/// The C fixture's list of its notes, and the same list written in the host.
struct Comparison: Sendable {
    struct Sample: Sendable {
        let module: Double
        let host: Double
    }

    private static let calls = 5000
    private static let notes = 20

    private let folder: TemporaryDirectory
    private let database: SQLiteDatabase
    private let modules: LoadedModules
    private let clock = TestClock()
    private let list: @Sendable (Call) throws -> Response

    init() throws {
        folder = try TemporaryDirectory()
        try FixturePackage.sound().write(into: folder.path)
        database = try SQLiteDatabase(path: "\(folder.path)/boundary.db")
        let queue = JobQueue(clock: clock)
        modules = try Loader(
            directory: folder.path, database: database, migrator: Migrator(database, clock: clock), clock: clock,
            records: RecordDesk(), queue: queue, outbox: Outbox(queue),
            logger: Logger(label: "boundary") { _ in SwiftLogNoOpLogHandler() }
        ).load()
        guard let module = modules["test.fixture"] else { preconditionFailure("the fixture does not load") }
        database.admit(module.tenant)
        func handler(_ method: Method, _ path: String) -> @Sendable (Call) throws -> Response {
            guard let route = module.routes.first(where: { $0.method == method && "\($0.path)".hasSuffix(path) }) else {
                preconditionFailure("the fixture has no route \(path)")
            }
            return route.handler
        }
        list = handler(.get, "/notes")
        let create = handler(.post, "/notes")
        for number in 0..<Self.notes {
            _ = try database.write(mayTakeLong: true) { try create(call($0, #"{"title": "Note \#(number)"}"#)) }
        }
        let answers = try database.read { (try list(call($0)).body, try Self.listInHost(call($0)).body) }
        precondition(answers.0 == answers.1, "both handlers answer the same")
    }

    func run(rounds: Int) throws -> [Sample] {
        try TestThread {
            try (0..<rounds).map { _ in
                Sample(module: try microseconds(list), host: try microseconds(Self.listInHost))
            }
        }.join()
    }

    func end() {
        modules.stop()
        database.close()
        folder.remove()
    }

    private func call(_ unit: any UnitOfWork, _ body: String = "") -> Call {
        Call(
            request: Request(.get, "/notes", body: Array(body.utf8)), principal: .system, clock: clock,
            requestID: "boundary", database: database, deadline: clock.now + 60_000, unit: unit)
    }

    private static func listInHost(_ call: Call) throws -> Response {
        var names = JSONNames()
        names.append("id")
        names.append("title")
        var writer = JSONWriter()
        let rows = try call.unit.query("SELECT id, title FROM fixture_notes ORDER BY title")
        writer.beginArray()
        while try rows.next() {
            writer.beginObject()
            rows.writeText(0, named: 0, of: names, into: &writer)
            rows.writeText(1, named: 1, of: names, into: &writer)
            writer.endObject()
        }
        writer.endArray()
        return .json(bytes: writer.bytes)
    }

    private func microseconds(_ handler: (Call) throws -> Response) throws -> Double {
        let start = Self.cpuTime()
        for _ in 0..<Self.calls { _ = try database.read { try handler(call($0)) } }
        return Double(Self.cpuTime() - start) / 1000 / Double(Self.calls)
    }

    /// Nanoseconds of this thread.
    private static func cpuTime() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
