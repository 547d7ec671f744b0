import Database
import Support
import Synchronization
import Testing
import Values

/// A table with a column of each type.
private func withTypes(_ kind: TestDatabase.Kind, _ body: (any Database) throws -> Void) throws {
    try withDatabase(kind) { database in
        try database.write { unit in
            let blob = unit.dialect == .sqlite ? "BLOB" : "BYTEA"
            try unit.execute(
                """
                CREATE TABLE t_values (id TEXT PRIMARY KEY, number BIGINT UNIQUE, small INTEGER, rate DOUBLE PRECISION,
                bytes \(raw: blob), note TEXT, CONSTRAINT t_small CHECK (small < 10))
                """)
            try unit.execute("CREATE TABLE t_links (id TEXT NOT NULL REFERENCES t_values (id))")
        }
        try body(database)
    }
}

@Suite struct `Both databases` {
    @Test(arguments: TestDatabase.all)
    func `store the same values`(kind: TestDatabase.Kind) throws {
        let rows: [[SQLValue]] = [
            [.text("a"), .integer(.max), .integer(1), .real(0.1), .blob([0, 255, 39]), .text("Ä😀'\"\\ $1")],
            [.text("b"), .integer(.min), .null, .real(-1.5e300), .blob([]), .text("")],
            [.text("c"), .null, .null, .null, .null, .null],
        ]
        try withTypes(kind) { database in
            try database.write { unit in
                for row in rows { try unit.execute(SQL("INSERT INTO t_values VALUES ($1, $2, $3, $4, $5, $6)", row)) }
            }

            let found = try database.read { unit in
                try unit.all("SELECT * FROM t_values ORDER BY id") { row in (0..<6).map(row.value) }
            }
            #expect(found == rows)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `refuse a NUL in a text and leave the unit usable`(kind: TestDatabase.Kind) throws {
        try withTypes(kind) { database in
            try database.write { unit in
                #expect { try answering { try unit.execute("INSERT INTO t_values (id) VALUES (\("a\0b"))") } } throws: {
                    ($0 as? Problem)?.code == "SYSTEM_9064"
                }
                try unit.execute("INSERT INTO t_values (id) VALUES ('a')")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `order text by its bytes`(kind: TestDatabase.Kind) throws {
        let words = ["Zahn", "apfel", "Ärzte", "zahn", "", "a b", "a-b", "ab", "é", "😀", "Z"]
        try withTypes(kind) { database in
            try database.write { unit in
                for word in words { try unit.execute("INSERT INTO t_values (id) VALUES (\(word))") }
            }

            let found = try database.read { unit in try unit.all("SELECT id FROM t_values ORDER BY id") { $0.text(0) } }
            #expect(found == words.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        }
    }

    @Test(arguments: TestDatabase.all)
    func `name the constraint that failed alike`(kind: TestDatabase.Kind) throws {
        let cases: [(SQL, DatabaseError.Reason)] = [
            ("INSERT INTO t_values (id) VALUES ('a')", .unique(constraint: "t_values.id")),
            ("INSERT INTO t_values (id, number) VALUES ('b', 7)", .unique(constraint: "t_values.number")),
            ("INSERT INTO t_values (id, small) VALUES ('b', 10)", .check(constraint: "t_small")),
            ("INSERT INTO t_links VALUES (\(SQLValue.null))", .notNull(column: "t_links.id")),
        ]
        try withTypes(kind) { database in
            try database.write { unit in _ = try unit.execute("INSERT INTO t_values (id, number) VALUES ('a', 7)") }

            for (statement, reason) in cases {
                #expect { try database.write { unit in try unit.execute(statement) } } throws: {
                    ($0 as? DatabaseError)?.reason == reason
                }
            }
            #expect { try database.write { unit in try unit.execute("INSERT INTO t_links VALUES ('x')") } } throws: {
                if case .foreignKey = ($0 as? DatabaseError)?.reason { true } else { false }
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `return rows from a write and update on conflict`(kind: TestDatabase.Kind) throws {
        let upsert: SQL = """
            INSERT INTO t_values (id, number) VALUES ('a', 1)
            ON CONFLICT (id) DO UPDATE SET number = t_values.number + 1 RETURNING number
            """
        try withTypes(kind) { database in
            let numbers = try database.write { unit in
                [try unit.first(upsert) { $0.integer(0) }, try unit.first(upsert) { $0.integer(0) }]
            }
            #expect(numbers == [1, 2])
            #expect(try database.write { unit in try unit.execute("UPDATE t_values SET small = 1") } == 1)
            #expect(try database.write { unit in try unit.execute("DELETE FROM t_values WHERE id = 'b'") } == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `undo a savepoint alone, and end a unit that failed outside one`(kind: TestDatabase.Kind) throws {
        try withTypes(kind) { database in
            try database.write { unit in
                try unit.execute("INSERT INTO t_values (id) VALUES ('a')")
                #expect(throws: DatabaseError.self) {
                    try unit.nested { try unit.execute("INSERT INTO t_values (id) VALUES ('a')") }
                }
                try unit.execute("INSERT INTO t_values (id) VALUES ('b')")
            }
            #expect(throws: DatabaseError.self) { try self.swallowFailure(database) }

            let ids = try database.read { unit in try unit.all("SELECT id FROM t_values ORDER BY id") { $0.text(0) } }
            #expect(ids == ["a", "b"])
        }
    }

    private func swallowFailure(_ database: any Database) throws {
        try database.write { unit in
            try unit.execute("INSERT INTO t_values (id) VALUES ('c')")
            #expect(throws: DatabaseError.self) { try unit.execute("INSERT INTO t_values (id) VALUES ('c')") }
            #expect(throws: DatabaseError.self) { try unit.execute("INSERT INTO t_values (id) VALUES ('d')") }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `refuse to write in a reading unit and go on reading`(kind: TestDatabase.Kind) throws {
        try withTypes(kind) { database in
            try database.read { (unit) throws in
                #expect(!unit.isWritable)
                #expect { try answering { try unit.execute("INSERT INTO t_values (id) VALUES ('a')") } } throws: {
                    ($0 as? Problem)?.code == "SYSTEM_9062"
                }
                #expect(try unit.first("SELECT count(*), sum(number) FROM t_values") { $0.value(0) } == .integer(0))
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `read one snapshot while others write`(kind: TestDatabase.Kind) throws {
        try withTypes(kind) { database in
            try database.read { unit in
                let count: SQL = "SELECT count(*) FROM t_values"
                #expect(try unit.first(count) { $0.integer(0) } == 0)
                try database.write { other in _ = try other.execute("INSERT INTO t_values (id) VALUES ('a')") }
                #expect(try unit.first(count) { $0.integer(0) } == 0)
            }
            #expect(
                try database.read { unit in try unit.first("SELECT count(*) FROM t_values") { $0.integer(0) } } == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `know whether a unit has written, and act after its commit alone`(kind: TestDatabase.Kind) throws {
        struct Stop: Error {}
        let effects = Atomic(0)
        try withTypes(kind) { database in
            try database.write { unit in
                _ = try unit.first("SELECT 1") { $0.integer(0) }
                #expect(!unit.hasWritten)
                try unit.execute("INSERT INTO t_values (id) VALUES ('a')")
                #expect(unit.hasWritten)
                unit.afterCommit { effects.add(1, ordering: .relaxed) }
                #expect(effects.load(ordering: .relaxed) == 0)
            }
            #expect(effects.load(ordering: .relaxed) == 1)
            #expect(throws: Stop.self) {
                try database.write { unit in
                    unit.afterCommit { effects.add(1, ordering: .relaxed) }
                    throw Stop()
                }
            }
            #expect(effects.load(ordering: .relaxed) == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `read ten thousand rows with a second cursor beside`(kind: TestDatabase.Kind) throws {
        try withTypes(kind) { database in
            try database.write { unit in
                try unit.execute(
                    """
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
                    INSERT INTO t_values (id, number) SELECT 'r' || i, i FROM n
                    """)
            }

            try database.read { unit in
                let rows = try unit.query("SELECT number, id FROM t_values ORDER BY number")
                #expect(rows.columnName(0) == "number")
                var sum: Int64 = 0
                while try rows.next() {
                    sum += rows.integer(0)
                    if sum == 3 { #expect(try unit.first("SELECT count(*) FROM t_values") { $0.integer(0) } == 10000) }
                }
                #expect(sum == 50_005_000)
                #expect(try !rows.next())
            }
        }
    }
}

@Suite struct `Drawing numbers` {
    @Test(arguments: TestDatabase.all)
    func `leaves no gap when a unit is rolled back`(kind: TestDatabase.Kind) throws {
        struct Stop: Error {}
        let range = NumberRange("invoices.invoice/2026", first: 1000)
        try withDatabase(kind) { database in
            try database.write { unit in try NumberRange.createTable(unit) }

            let first = try database.write { unit in try unit.nextNumber(range) }
            #expect(throws: Stop.self) {
                try database.write { unit in
                    #expect(try unit.nextNumber(range) == 1001)
                    throw Stop()
                }
            }
            let second = try database.write { unit in try unit.nextNumber(range) }

            #expect(first == 1000)
            #expect(second == 1001)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `gives each thread its own and skips what is taken`(kind: TestDatabase.Kind) throws {
        let range = NumberRange("crm.customer")
        try withDatabase(kind) { database in
            try database.write { unit in
                try NumberRange.createTable(unit)
                try unit.execute("CREATE TABLE t_rows (number BIGINT PRIMARY KEY)")
                try unit.execute("INSERT INTO t_rows VALUES (3), (5)")
            }

            let threads = (0..<4).map { _ in
                TestThread {
                    for _ in 0..<10 {
                        try database.write { unit in
                            let number = try unit.nextFreeNumber(range) { number in
                                try unit.first("SELECT 1 FROM t_rows WHERE number = \(number)") { _ in } != nil
                            }
                            _ = try unit.execute("INSERT INTO t_rows VALUES (\(number))")
                        }
                    }
                }
            }
            for thread in threads { try thread.join() }

            let numbers = try database.read { unit in
                try unit.all("SELECT number FROM t_rows ORDER BY number") { $0.integer(0) }
            }
            #expect(numbers == Array(1...42))
        }
    }
}
