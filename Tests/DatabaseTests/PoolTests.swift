import Glibc
import Support
import Synchronization
import Testing
import Values

@testable import Database

/// A database that lends one reader at a time and waits hardly for it.
private func withOneReader(_ kind: TestDatabase.Kind, _ body: (any Database) throws -> Void) throws {
    kind.record()
    switch kind {
    case .sqlite:
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        let database = try SQLiteDatabase(path: "\(directory.path)/test.sqlite", readers: 1, patienceMilliseconds: 20)
        defer { database.close() }
        try body(database)
    case .postgres:
        let place = try EmptyPostgres()
        defer { place.remove() }
        let database = try PostgresDatabase(
            connectionString: place.connection, connections: 1, patienceMilliseconds: 20)
        defer { database.close() }
        try body(database)
    }
}

@Suite struct `Reading inside a read` {
    @Test(arguments: TestDatabase.all)
    func `is refused when no connection is left, and the outer read goes on`(kind: TestDatabase.Kind) throws {
        let one: SQL = "SELECT 1"
        try withOneReader(kind) { (database) throws in
            let number = try database.read { unit in
                let problem = #expect(throws: Problem.self) {
                    try answering { try database.read { inner in try inner.first(one) { $0.integer(0) } } }
                }
                #expect(problem?.code == "SYSTEM_9067")
                #expect(problem?.kind.status == 503)
                return try unit.first(one) { $0.integer(0) }
            }

            #expect(number == 1)
            #expect(try database.read { unit in try unit.first(one) { $0.integer(0) } } == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `waits for one that comes back`(kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { (database) throws in
            let readers = (0..<24).map { number in
                TestThread { try database.read { unit in try unit.first("SELECT \(number)") { $0.integer(0) } } }
            }

            #expect(try readers.map { try $0.join() } == (0..<24).map(Int64.init))
        }
    }
}

@Suite struct `A null without a type` {
    @Test(arguments: TestDatabase.all)
    func `is bound wherever a value is`(kind: TestDatabase.Kind) throws {
        let none = SQLValue.null
        let statements: [SQL] = [
            "SELECT \(none) IS NULL",
            SQL("SELECT count(*) FROM t_rows WHERE $1 IS NULL OR number = $1", [none]),
            SQL("SELECT count(*) FROM t_rows WHERE $1 IS NULL OR note = $1", [none]),
            SQL(
                "SELECT count(*) FROM t_rows WHERE ($1 IS NULL OR note = $1) AND ($2 IS NULL OR number = $2)",
                [none, none]),
            "SELECT coalesce(\(none), \(1))",
        ]
        try withDatabase(kind) { (database) throws in
            try database.write { unit in
                try unit.execute("CREATE TABLE t_rows (id TEXT PRIMARY KEY, number BIGINT, note TEXT)")
                try unit.execute("INSERT INTO t_rows VALUES ('a', \(none), \(none))")
            }

            for _ in 0..<2 {
                let found = try database.read { unit in
                    try statements.map { try unit.first($0) { $0.integer(0) } }
                }
                #expect(found == [1, 1, 1, 1, 1])
            }
            let stored = try database.read { unit in
                try unit.first("SELECT number, note FROM t_rows") { [$0.value(0), $0.value(1)] }
            }
            #expect(stored == [.null, .null])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `does not hide a statement that is wrong`(kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { (database) throws in
            #expect(throws: DatabaseError.self) {
                try database.read { unit in try unit.first("SELECT \(SQLValue.null) FROM nowhere") { $0.value(0) } }
            }
            #expect(try database.read { unit in try unit.first("SELECT 1") { $0.integer(0) } } == 1)
        }
    }
}

@Suite struct `Waiting for a connection` {
    private final class Connection: Sendable {}

    /// What two threads said in turn.
    private final class Order: Sendable {
        private let names = Mutex<[String]>([])

        func add(_ name: String) { names.withLock { $0.append(name) } }
        var all: [String] { names.withLock { $0 } }
    }

    @Test func `nobody who comes later is first when the grace is over`() throws {
        let pool = ConnectionPool(limit: 1, patienceMilliseconds: 60_000, grace: .zero) { Connection() }
        let order = Order()
        var waiter: TestThread<Void>?
        try pool.lend { _ in
            waiter = TestThread { try pool.lend { _ in order.add("waited") } }
            while pool.waitingCount == 0 { sched_yield() }
            order.add("held")
        }
        try pool.lend { _ in order.add("came later") }
        try waiter?.join()

        #expect(order.all == ["held", "waited", "came later"])
        #expect(pool.waitingCount == 0)
        #expect(pool.use.inUse == 0)
    }

    @Test func `one who gives up leaves the connection to the next`() throws {
        let pool = ConnectionPool(limit: 1, patienceMilliseconds: 20, grace: .zero) { Connection() }
        try pool.lend { _ in
            let problem = #expect(throws: Problem.self) { try answering { try pool.lend { _ in } } }
            #expect(problem?.code == "SYSTEM_9067")
            #expect(pool.waitingCount == 0)
        }

        #expect(try pool.lend { _ in pool.use.inUse } == 1)
    }
}
