import Glibc
import Support
import Synchronization
import Testing
import Values

@testable import Database

private struct Stop: Error {}

private func withSQLite(
    leaseMilliseconds: Int = 10_000, shortTurnMilliseconds: Int = 5, _ body: (SQLiteDatabase) throws -> Void
) throws {
    let directory = try TemporaryDirectory()
    defer { directory.remove() }
    let database = try SQLiteDatabase(
        path: "\(directory.path)/test.sqlite", leaseMilliseconds: leaseMilliseconds,
        shortTurnMilliseconds: shortTurnMilliseconds)
    defer { database.close() }
    try database.write { unit in _ = try unit.execute("CREATE TABLE t_rows (id BIGINT PRIMARY KEY)") }
    try body(database)
}

private func rows(_ database: any Database) throws -> [Int64] {
    try database.read { unit in try unit.all("SELECT id FROM t_rows ORDER BY id") { $0.integer(0) } }
}

extension SQLiteDatabase {
    /// Returns when that many units wait for the writer.
    fileprivate func waitForWaiting(_ count: Int) {
        while waitingCount < count { sched_yield() }
    }

    /// Shows that units which may take long do not.
    fileprivate func runShortUnits() throws {
        for _ in 0..<20 { try write(mayTakeLong: true) { _ in } }
    }
}

@Suite struct `Units on the writer of SQLite` {
    @Test func `that wait together are committed together`() throws {
        try withSQLite { database in
            let entered = Latch()
            let go = Latch()
            let blocker = TestThread {
                try database.write { unit in
                    entered.open()
                    go.wait()
                    _ = try unit.execute("INSERT INTO t_rows VALUES (0)")
                }
            }
            entered.wait()
            let others = (1...10).map { id in
                TestThread { try database.write { unit in try unit.execute("INSERT INTO t_rows VALUES (\(id))") } }
            }
            database.waitForWaiting(10)
            let before = database.commitCount
            go.open()
            try blocker.join()
            for other in others { #expect(try other.join() == 1) }

            #expect(database.commitCount == before + 1)
            #expect(try rows(database) == Array(0...10))
        }
    }

    @Test func `that may take long are committed together while such units are short`() throws {
        try withSQLite(shortTurnMilliseconds: 10_000) { database in
            try database.runShortUnits()
            let entered = Latch()
            let go = Latch()
            let blocker = TestThread {
                try database.write { unit in
                    entered.open()
                    go.wait()
                    _ = try unit.execute("INSERT INTO t_rows VALUES (0)")
                }
            }
            entered.wait()
            let others = (1...5).map { id in
                TestThread {
                    try database.write(mayTakeLong: true) { try $0.execute("INSERT INTO t_rows VALUES (\(id))") }
                }
            }
            database.waitForWaiting(5)
            let before = database.commitCount
            go.open()
            try blocker.join()
            for other in others { #expect(try other.join() == 1) }

            #expect(database.commitCount == before + 1)
            #expect(try rows(database) == Array(0...5))
        }
    }

    @Test func `are undone alone when one throws`() throws {
        try withSQLite { database in
            let entered = Latch()
            let go = Latch()
            let blocker = TestThread {
                try database.write { _ in
                    entered.open()
                    go.wait()
                }
            }
            entered.wait()
            let others = (1...10).map { id in
                TestThread {
                    try database.write { unit in
                        try unit.execute("INSERT INTO t_rows VALUES (\(id))")
                        if id % 2 == 0 { throw Stop() }
                    }
                }
            }
            database.waitForWaiting(10)
            go.open()
            try blocker.join()
            for (id, other) in zip(1..., others) {
                if id % 2 == 0 {
                    #expect(throws: Stop.self) { try other.join() }
                } else {
                    try other.join()
                }
            }

            #expect(try rows(database) == [1, 3, 5, 7, 9])
        }
    }

    @Test func `are committed before one that may take long starts`() throws {
        try withSQLite { database in
            let entered = Latch()
            let go = Latch()
            let long = Latch()
            let first = TestThread {
                try database.write { unit in
                    entered.open()
                    go.wait()
                    _ = try unit.execute("INSERT INTO t_rows VALUES (1)")
                }
            }
            entered.wait()
            let second = TestThread {
                try database.write(mayTakeLong: true) { unit in
                    long.wait()
                    _ = try unit.execute("INSERT INTO t_rows VALUES (2)")
                }
            }
            database.waitForWaiting(1)

            go.open()
            try first.join()
            #expect(try rows(database) == [1])
            long.open()
            try second.join()
            #expect(try rows(database) == [1, 2])
        }
    }

    @Test func `that hang in a group let it go, and run again on their own`() throws {
        try withSQLite(shortTurnMilliseconds: 100) { database in
            try database.runShortUnits()
            let entered = Latch()
            let go = Latch()
            let end = Latch()
            let runs = Atomic(0)
            let first = TestThread {
                try database.write { unit in
                    entered.open()
                    go.wait()
                    _ = try unit.execute("INSERT INTO t_rows VALUES (1)")
                }
            }
            entered.wait()
            let hanging = TestThread {
                try database.write(mayTakeLong: true) { unit in
                    runs.add(1, ordering: .relaxed)
                    try unit.execute("INSERT INTO t_rows VALUES (2)")
                    end.wait()
                    _ = try unit.execute("INSERT INTO t_rows VALUES (3)")
                }
            }
            database.waitForWaiting(1)
            go.open()

            try first.join()
            #expect(try rows(database) == [1])
            #expect(runs.load(ordering: .relaxed) == 1)
            end.open()
            end.open()
            try hanging.join()
            #expect(runs.load(ordering: .relaxed) == 2)
            #expect(try rows(database) == [1, 2, 3])
        }
    }

    @Test func `lose the writer when their lease ends, and others go on`() throws {
        try withSQLite(leaseMilliseconds: 250) { database in
            let entered = Latch()
            let go = Latch()
            let slow = TestThread {
                try database.write(mayTakeLong: true) { unit in
                    try unit.execute("INSERT INTO t_rows VALUES (1)")
                    let cursor = try unit.query("SELECT id FROM t_rows")
                    _ = try cursor.next()
                    entered.open()
                    go.wait()
                    #expect(cursor.isNull(0))
                    #expect(throws: Problem.self) { try cursor.next() }
                    _ = try unit.execute("INSERT INTO t_rows VALUES (2)")
                }
            }
            entered.wait()

            try database.write { unit in _ = try unit.execute("INSERT INTO t_rows VALUES (3)") }
            go.open()

            #expect { try answering { try slow.join() } } throws: { ($0 as? Problem)?.code == "SYSTEM_9061" }
            #expect(try rows(database) == [3])
        }
    }

    @Test func `that come back after their lease leave the next one's alone`() throws {
        try withSQLite(leaseMilliseconds: 300) { database in
            func hang(_ entered: Latch, _ go: Latch) -> TestThread<Void> {
                TestThread {
                    try database.write(mayTakeLong: true) { unit in
                        entered.open()
                        go.wait()
                        _ = try unit.execute("INSERT INTO t_rows VALUES (1)")
                    }
                }
            }
            let (entered, go) = ([Latch(), Latch()], [Latch(), Latch()])
            let first = hang(entered[0], go[0])
            entered[0].wait()
            let second = hang(entered[1], go[1])
            entered[1].wait()

            go[0].open()
            #expect(throws: Problem.leaseEnded) { try first.join() }
            try database.write { unit in _ = try unit.execute("INSERT INTO t_rows VALUES (2)") }
            go[1].open()
            #expect(throws: Problem.leaseEnded) { try second.join() }

            #expect(try rows(database) == [2])
        }
    }

    @Test func `are interrupted inside a statement that does not end`() throws {
        let endless: SQL = """
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) INSERT INTO t_rows SELECT i FROM n WHERE i < 0
            """
        try withSQLite(leaseMilliseconds: 250) { database in
            #expect { try database.write { unit in try unit.execute(endless) } } throws: {
                ($0 as? Problem)?.code == "SYSTEM_9061"
            }

            try database.write { unit in _ = try unit.execute("INSERT INTO t_rows VALUES (3)") }
            #expect(try rows(database) == [3])
        }
    }

    @Test func `run again when another one took the group with it`() throws {
        let endless: SQL = """
            WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n) INSERT INTO t_rows SELECT i FROM n WHERE i < 12
            """
        try withSQLite(leaseMilliseconds: 250) { database in
            let entered = Latch()
            let go = Latch()
            let runs = Atomic(0)
            let member = TestThread {
                try database.write { unit in
                    if runs.add(1, ordering: .relaxed).newValue == 1 {
                        entered.open()
                        go.wait()
                    }
                    _ = try unit.execute("INSERT INTO t_rows VALUES (1)")
                }
            }
            entered.wait()
            let culprit = TestThread { try database.write { unit in try unit.execute(endless) } }
            database.waitForWaiting(1)
            go.open()

            #expect { try culprit.join() } throws: { ($0 as? Problem)?.code == "SYSTEM_9061" }
            try member.join()
            #expect(runs.load(ordering: .relaxed) == 2)
            #expect(try rows(database) == [1])
        }
    }

    @Test func `all arrive when many threads write`() throws {
        try withSQLite { database in
            let threads = (0..<8).map { thread in
                TestThread {
                    for number in 0..<50 {
                        try database.write(mayTakeLong: number % 7 == 0) { unit in
                            _ = try unit.execute("INSERT INTO t_rows VALUES (\(thread * 50 + number))")
                        }
                    }
                }
            }
            for thread in threads { try thread.join() }

            #expect(try rows(database) == Array(0..<400))
        }
    }
}
