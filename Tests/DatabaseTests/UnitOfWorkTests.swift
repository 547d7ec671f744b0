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
