import Database
import Support
import Testing

@Suite struct `Writing and reading` {
    @Test(arguments: TestDatabase.all)
    func `a committed row is read back`(kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            try database.write { unit in
                try unit.execute("CREATE TABLE crm_customers (id TEXT PRIMARY KEY, name TEXT NOT NULL, size BIGINT)")
            }

            let changed = try database.write { unit in
                try unit.execute("INSERT INTO crm_customers VALUES (\("a"), \("Ärzte"), \(Int64.max))")
            }

            let row = try database.read { unit in
                try unit.first("SELECT id, name, size FROM crm_customers") { ($0.text(0), $0.text(1), $0.integer(2)) }
            }
            #expect(changed == 1)
            #expect(row?.0 == "a")
            #expect(row?.1 == "Ärzte")
            #expect(row?.2 == Int64.max)
        }
    }

    @Test func `nulls in other places prepare no other statement on PostgreSQL`() throws {
        try withDatabase(.postgres) { database in
            try database.write { unit in
                try unit.execute("CREATE TABLE crm_customers (id TEXT PRIMARY KEY, name TEXT, size BIGINT)")
            }
            let rows: [(String, String?, Int64?)] = [("a", "A", 1), ("b", nil, 2), ("c", "C", nil), ("d", nil, nil)]

            let (stored, prepared) = try database.write { unit in
                for (id, name, size) in rows {
                    try unit.execute("INSERT INTO crm_customers VALUES (\(id), \(name), \(size))")
                }
                let list: SQL = "SELECT name, size FROM crm_customers ORDER BY id"
                let count: SQL = """
                    SELECT COUNT(*) FROM pg_prepared_statements WHERE statement LIKE 'INSERT INTO crm_customers%'
                    """
                return (
                    try unit.all(list) { [$0.value(0), $0.value(1)] }, try unit.first(count) { $0.integer(0) }
                )
            }

            #expect(stored == rows.map { [SQLValue($0.1), SQLValue($0.2)] })
            #expect(prepared == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a throwing unit leaves nothing`(kind: TestDatabase.Kind) throws {
        struct Stop: Error {}
        try withDatabase(kind) { database in
            try database.write { unit in _ = try unit.execute("CREATE TABLE crm_customers (id TEXT PRIMARY KEY)") }

            #expect(throws: Stop.self) {
                try database.write { unit in
                    try unit.execute("INSERT INTO crm_customers VALUES ('a')")
                    throw Stop()
                }
            }

            let count = try database.read { unit in
                try unit.first("SELECT count(*) FROM crm_customers") { $0.integer(0) }
            }
            #expect(count == 0)
        }
    }
}
