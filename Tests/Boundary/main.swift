import Database
import Glibc
import Logging
import ModuleFixtures
import Plugins
import Routing
import Support
import Values

// What the C ABI costs: a list of twenty rows by a handler of the C fixture, and by the same handler in the host, in
// alternating rounds on one worker thread. Prints the microseconds of CPU per call and their ratio.
let rounds = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 10
let calls = 5000
let folder = try TemporaryDirectory()
defer { folder.remove() }
try FixturePackage.sound().write(into: folder.path)
let clock = TestClock()
let database: any Database = try SQLiteDatabase(path: "\(folder.path)/boundary.db")
let modules = try Loader(
    directory: folder.path, database: database, migrator: Migrator(database, clock: clock), clock: clock,
    records: RecordDesk(), logger: Logger(label: "boundary") { _ in SwiftLogNoOpLogHandler() }
).load()
guard let module = modules["test.fixture"] else { preconditionFailure("the fixture does not load") }
try database.admit(module.tenant)

func handler(_ method: Method, _ path: String) -> @Sendable (Call) throws -> Response {
    guard let route = module.routes.first(where: { $0.method == method && $0.path.hasSuffix(path) }) else {
        preconditionFailure("the fixture has no route \(path)")
    }
    return route.handler
}

@Sendable func call(_ unit: any UnitOfWork, _ body: String = "") -> Call {
    Call(
        request: Request(.get, "/notes", body: Array(body.utf8)), principal: .system, clock: clock,
        requestID: "boundary", database: database, deadline: clock.now + 60_000, unit: unit)
}

@Sendable func listInHost(_ call: Call) throws -> Response {
    var writer = JSONWriter()
    let rows = try call.unit.query("SELECT id, title FROM fixture_notes ORDER BY title")
    writer.beginArray()
    while try rows.next() {
        writer.beginObject()
        writer.name("id")
        rows.writeText(0, into: &writer)
        writer.name("title")
        rows.writeText(1, into: &writer)
        writer.endObject()
    }
    writer.endArray()
    return .json(bytes: writer.bytes)
}

@Sendable func microseconds(_ handler: (Call) throws -> Response) throws -> Double {
    var start = timespec()
    var end = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start)
    for _ in 0..<calls { _ = try database.read { try handler(call($0)) } }
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end)
    let nanoseconds = (end.tv_sec - start.tv_sec) * 1_000_000_000 + (end.tv_nsec - start.tv_nsec)
    return Double(nanoseconds) / 1000 / Double(calls)
}

for number in 0..<20 {
    let create = handler(.post, "/notes")
    _ = try database.write(mayTakeLong: true) { try create(call($0, #"{"title": "Note \#(number)"}"#)) }
}
let listInModule = handler(.get, "/notes")
let same = try database.read { try listInModule(call($0)).body == listInHost(call($0)).body }
precondition(same, "both handlers answer the same")
let samples = try TestThread {
    try (0..<rounds).map { _ in (module: try microseconds(listInModule), host: try microseconds(listInHost)) }
}.join()
for sample in samples { print("module \(sample.module) us, host \(sample.host) us") }
let ratios = samples.map { $0.module / $0.host }.sorted()
print("ratio \(ratios[ratios.count / 2])")
modules.stop()
