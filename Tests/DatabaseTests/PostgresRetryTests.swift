import Database
import Support
import Synchronization
import Testing
import Values

/// A PostgreSQL of one test with a table of two rows; not on the ledger, since SQLite has no such situation.
private func withPostgres(
    connections: Int = 8, leaseMilliseconds: Int = 10_000, _ body: (PostgresDatabase, String) throws -> Void
) throws {
    let place = try EmptyPostgres()
    defer { place.remove() }
    let database = try PostgresDatabase(
        connectionString: place.connection, connections: connections, leaseMilliseconds: leaseMilliseconds)
    defer { database.close() }
    try database.write { unit in
        try unit.execute("CREATE TABLE t_rows (id BIGINT PRIMARY KEY, value BIGINT NOT NULL)")
        try unit.execute("INSERT INTO t_rows VALUES (1, 0), (2, 0)")
    }
    try body(database, place.connection)
}

private func values(_ database: any Database) throws -> [Int64] {
    try database.read { unit in try unit.all("SELECT value FROM t_rows ORDER BY id") { $0.integer(0) } }
}

private func isLeaseEnded(_ error: any Error) -> Bool { (error as? Problem)?.code == "SYSTEM_9061" }

@Suite struct `A unit on PostgreSQL that another one stops` {
    @Test func `runs a second time after a deadlock`() throws {
        try withPostgres { (database, _) throws in
            let holds = [Latch(), Latch()]
            let isDone = [Latch(), Latch()]
            let runs = Atomic(0)
            /// Changes its own row first and then the other's, the second time behind the other unit's end.
            func crossing(_ own: Int) -> TestThread<Void> {
                let other = 1 - own
                return TestThread { [hasRun = Flag()] in
                    defer { isDone[own].open() }
                    try database.write { unit in
                        runs.add(1, ordering: .relaxed)
                        let isAgain = hasRun.raise()
                        if isAgain { isDone[other].wait() }
                        try unit.execute("UPDATE t_rows SET value = value + 1 WHERE id = \(own + 1)")
                        if !isAgain {
                            holds[own].open()
                            holds[other].wait()
                        }
                        _ = try unit.execute("UPDATE t_rows SET value = value + 1 WHERE id = \(other + 1)")
                    }
                }
            }
            #expect(try values(database) == [0, 0])

            let (one, two) = (crossing(0), crossing(1))
            try one.join()
            try two.join()

            #expect(runs.load(ordering: .relaxed) == 3)
            #expect(try values(database) == [2, 2])
        }
    }

    @Test func `tells a second failure and keeps nothing`() throws {
        try withPostgres { (database, _) throws in
            let runs = Atomic(0)

            let error = #expect(throws: DatabaseError.self) {
                try database.write { unit in
                    runs.add(1, ordering: .relaxed)
                    try unit.execute("UPDATE t_rows SET value = 9")
                    try unit.execute("DO $$ BEGIN RAISE EXCEPTION 'conflict' USING ERRCODE = '40001'; END $$")
                }
            }

            #expect(error?.reason == .retryable)
            #expect(runs.load(ordering: .relaxed) == 2)
            #expect(try values(database) == [0, 0])
        }
    }

    @Test func `is not run again for another failure`() throws {
        try withPostgres { (database, _) throws in
            let runs = Atomic(0)

            #expect(throws: DatabaseError.self) {
                try database.write { unit in
                    runs.add(1, ordering: .relaxed)
                    try unit.execute("INSERT INTO t_rows VALUES (1, 1)")
                }
            }

            #expect(runs.load(ordering: .relaxed) == 1)
        }
    }
}

/// Raised once.
private final class Flag: Sendable {
    private let isRaised = Atomic(false)

    /// Whether it was raised before.
    func raise() -> Bool { isRaised.exchange(true, ordering: .relaxed) }
}

@Suite struct `A session that the server ends` {
    private let ownNumber: SQL = "SELECT pg_backend_pid()"

    private func end(_ session: Int64?, _ connection: String) throws {
        let number = try #require(session)
        try PostgresDatabase.administer(
            connectionString: connection, "SELECT pg_terminate_backend(\(number), 10000)")
    }

    @Test func `between two units is opened again`() throws {
        try withPostgres(connections: 1) { (database, connection) throws in
            let before = try database.read { unit in try unit.first(ownNumber) { $0.integer(0) } }
            try end(before, connection)

            try database.write { unit in _ = try unit.execute("UPDATE t_rows SET value = 5") }

            let after = try database.read { unit in try unit.first(ownNumber) { $0.integer(0) } }
            #expect(after != before)
            #expect(try values(database) == [5, 5])
        }
    }

    @Test func `inside a unit fails it whole, and the next one has a new session`() throws {
        try withPostgres(connections: 1) { (database, connection) throws in
            #expect(throws: DatabaseError.self) {
                try database.write { unit in
                    try unit.execute("UPDATE t_rows SET value = 5")
                    try end(unit.first(ownNumber) { $0.integer(0) }, connection)
                    try unit.execute("UPDATE t_rows SET value = 6")
                }
            }

            #expect(try values(database) == [0, 0])
        }
    }
}

@Suite struct `A unit on PostgreSQL that lasts too long` {
    @Test func `is ended while its code hangs, and others go on`() throws {
        try withPostgres(leaseMilliseconds: 200) { (database, connection) throws in
            let holds = Latch()
            let go = Latch()
            let slow = TestThread {
                try database.write(mayTakeLong: true) { unit in
                    try unit.execute("UPDATE t_rows SET value = 1")
                    holds.open()
                    go.wait()
                    #expect(throws: Problem.self) { try unit.nested { try unit.execute("SELECT 1") } }
                    #expect { try unit.execute("SELECT 1") } throws: { isLeaseEnded($0) }
                }
            }
            holds.wait()
            let patient = try PostgresDatabase(connectionString: connection)
            defer { patient.close() }

            // Waits for the rows that the hanging unit has locked.
            try patient.write { unit in _ = try unit.execute("UPDATE t_rows SET value = 2") }
            go.open()

            #expect { try slow.join() } throws: { isLeaseEnded($0) }
            #expect(try values(database) == [2, 2])
        }
    }

    @Test func `is ended inside a statement that does not end`() throws {
        let endless: SQL = "SELECT count(*) FROM generate_series(1, 100000000000)"
        try withPostgres(leaseMilliseconds: 200) { (database, _) throws in
            #expect {
                try database.write { unit in
                    try unit.execute("UPDATE t_rows SET value = 1")
                    try unit.execute(endless)
                }
            } throws: {
                isLeaseEnded($0)
            }
            #expect { try database.read { unit in try unit.first(endless) { $0.integer(0) } } } throws: {
                isLeaseEnded($0)
            }

            #expect(try values(database) == [0, 0])
        }
    }

    @Test func `tells so, whatever its code makes of it`() throws {
        struct Other: Error {}
        try withPostgres(leaseMilliseconds: 200) { (database, _) throws in
            #expect {
                try database.write { unit in
                    try unit.execute("UPDATE t_rows SET value = 1")
                    do {
                        while true { _ = try unit.execute("SELECT 1") }
                    } catch {
                        throw Other()
                    }
                }
            } throws: {
                isLeaseEnded($0)
            }

            #expect(try values(database) == [0, 0])
        }
    }

    @Test func `is ended though each of its statements is short`() throws {
        try withPostgres(leaseMilliseconds: 200) { (database, _) throws in
            #expect {
                try database.write { unit in
                    try unit.execute("UPDATE t_rows SET value = 1")
                    while true { _ = try unit.execute("SELECT 1") }
                }
            } throws: {
                isLeaseEnded($0)
            }

            #expect(try values(database) == [0, 0])
        }
    }
}

@Suite struct `Opening a PostgreSQL database` {
    private func code(_ connection: String, _ isolation: PostgresIsolation = .roles) -> String? {
        do {
            try answering { try PostgresDatabase(connectionString: connection, isolation: isolation).close() }
            return nil
        } catch {
            return (error as? Problem)?.code ?? "\(error)"
        }
    }

    @Test func `is refused when its text is not ordered by its bytes`() throws {
        let place = try EmptyPostgres()
        defer { place.remove() }
        let name = "ascii_" + Identifier.make(at: Instant(milliseconds: 0)).filter { $0 != "-" }
        try PostgresDatabase.administer(
            connectionString: place.connection,
            "CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'")
        let connection = place.connection.replacing(/test_[0-9a-f]+/, with: name)

        let refusal = code(connection)

        #expect(refusal == "SYSTEM_9065")
        #expect(code(place.connection) == nil)
        try PostgresDatabase.administer(connectionString: place.connection, "DROP DATABASE \(name)")
    }

    @Test func `is refused to a role that may make no roles, but for the weaker isolation`() throws {
        let place = try EmptyPostgres()
        defer { place.remove() }
        let role = "plain_" + Identifier.make(at: Instant(milliseconds: 0)).filter { $0 != "-" }
        try PostgresDatabase.administer(connectionString: place.connection, "CREATE ROLE \(role) LOGIN")
        let connection = place.connection.replacing("workmate@", with: "\(role)@")

        let refusal = code(connection)

        #expect(refusal == "SYSTEM_9066")
        #expect(code(connection, .guardOnly) == nil)
        try PostgresDatabase.administer(connectionString: place.connection, "DROP ROLE \(role)")
    }
}
