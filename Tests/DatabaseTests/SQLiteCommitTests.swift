import Database
import Glibc
import Support
import Testing
import Values

private func withFamily(_ body: (SQLiteDatabase) throws -> Void) throws {
    let directory = try TemporaryDirectory()
    defer { directory.remove() }
    let database = try SQLiteDatabase(path: "\(directory.path)/test.sqlite", leaseMilliseconds: 10_000)
    defer { database.close() }
    try database.write { unit in
        try unit.execute("CREATE TABLE t_parents (id BIGINT PRIMARY KEY)")
        try unit.execute(
            """
            CREATE TABLE t_children (id BIGINT PRIMARY KEY, note TEXT,
            parent_id BIGINT REFERENCES t_parents (id) DEFERRABLE INITIALLY DEFERRED)
            """)
    }
    try body(database)
}

private func children(_ database: any Database) throws -> [Int64] {
    try database.read { unit in try unit.all("SELECT id FROM t_children ORDER BY id") { $0.integer(0) } }
}

@Suite struct `A group whose commit fails` {
    @Test func `fails every unit of it, and none is half kept`() throws {
        try withFamily { (database) throws in
            let entered = Latch()
            let go = Latch()
            let first = TestThread {
                try database.write { unit in
                    entered.open()
                    go.wait()
                    _ = try unit.execute("INSERT INTO t_children (id) VALUES (0)")
                }
            }
            entered.wait()
            // The third one's parent is missing, which is looked at in COMMIT.
            let others = (1...5).map { id in
                TestThread {
                    try database.write { unit in
                        try unit.execute(
                            "INSERT INTO t_children (id, parent_id) VALUES (\(id), \(id == 3 ? SQLValue.integer(99) : .null))"
                        )
                    }
                }
            }
            while database.waitingCount < 5 { sched_yield() }
            go.open()

            #expect(throws: DatabaseError.self) { try first.join() }
            for other in others { #expect(throws: DatabaseError.self) { try other.join() } }
            #expect(try children(database) == [])
            try database.write { unit in _ = try unit.execute("INSERT INTO t_children (id) VALUES (7)") }
            #expect(try children(database) == [7])
        }
    }

    @Test func `acts on nothing that was to follow the commit`() throws {
        try withFamily { (database) throws in
            #expect(throws: DatabaseError.self) {
                try database.write { unit in
                    unit.afterCommit { Issue.record("the commit failed") }
                    try unit.execute("INSERT INTO t_children (id, parent_id) VALUES (1, 99)")
                }
            }

            #expect(try children(database) == [])
        }
    }
}

@Suite struct `A full disk` {
    @Test func `fails the unit that fills it and leaves the database usable`() throws {
        try withFamily { (database) throws in
            try database.write { unit in _ = try unit.first("PRAGMA max_page_count = 16") { $0.integer(0) } }
            let large = String(repeating: "x", count: 1_000_000)

            #expect(throws: DatabaseError.self) {
                try database.write { unit in
                    try unit.execute("INSERT INTO t_children (id) VALUES (1)")
                    try unit.execute("INSERT INTO t_children (id, note) VALUES (2, \(large))")
                }
            }

            #expect(try children(database) == [])
            try database.write { unit in _ = try unit.execute("INSERT INTO t_children (id) VALUES (3)") }
            #expect(try children(database) == [3])
        }
    }
}
