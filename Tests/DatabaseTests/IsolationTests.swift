import Database
import Support
import Testing
import Values

private let crm = Tenant(id: "workmate.crm", prefix: "crm")
private let shop = Tenant(id: "workmate.shop", prefix: "shop")

/// Two modules with a table each, and one that the host keeps.
private func withTwoModules(_ kind: TestDatabase.Kind, _ body: (any Database) throws -> Void) throws {
    try withDatabase(kind) { database in
        try database.write { unit in
            for table in ["crm_customers", "shop_orders", "core_secrets"] {
                try unit.execute("CREATE TABLE \(raw: table) (id TEXT PRIMARY KEY, name TEXT)")
                try unit.execute("INSERT INTO \(raw: table) VALUES ('a', 'first')")
            }
        }
        try database.admit(crm)
        try database.admit(shop)
        try body(database)
    }
}

private func isRefusal(_ error: any Error) -> Bool { (error as? Problem)?.code == "SYSTEM_9063" }

@Suite struct `A module's statements` {
    static let allowed = [
        "SELECT id, name FROM crm_customers",
        "SELECT count(*) FROM \"crm_customers\" AS c WHERE c.name IN (SELECT name FROM CRM_customers)",
        "WITH named AS (SELECT name FROM crm_customers) SELECT lower(name) FROM named",
        "WITH RECURSIVE steps (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM steps WHERE n < 3) SELECT n FROM steps",
        "SELECT a.id FROM crm_customers a JOIN crm_customers b USING (id), crm_customers c",
        "INSERT INTO crm_customers (id, name) VALUES ('b', 'x') ON CONFLICT (id) DO UPDATE SET name = 'y' RETURNING id",
        "INSERT INTO crm_customers (id, name) SELECT 'c', max(name) FROM crm_customers",
        "UPDATE crm_customers SET name = coalesce(name, 'pg') WHERE id = 'a' RETURNING name",
        "DELETE FROM crm_customers WHERE name = 'shop_orders; --'",
        "SELECT id FROM crm_customers WHERE name IS DISTINCT FROM 'x';",
    ]

    static let attacks = [
        "SELECT * FROM shop_orders",
        "SELECT * FROM crm_customers, shop_orders",
        "SELECT * FROM crm_customers JOIN shop_orders ON true",
        "SELECT * FROM (crm_customers CROSS JOIN shop_orders)",
        "SELECT (SELECT max(name) FROM shop_orders)",
        "SELECT * FROM \"shop_orders\"",
        "SELECT * FROM SHOP_ORDERS",
        "SELECT * FROM public.shop_orders",
        "SELECT * FROM main.shop_orders",
        "SELECT * FROM `shop_orders`",
        "SELECT * FROM [shop_orders]",
        "SELECT * FROM U&\"sho\\0070_orders\"",
        "WITH o AS (SELECT * FROM shop_orders) SELECT * FROM o",
        "WITH shop_orders AS (SELECT * FROM shop_orders) SELECT * FROM shop_orders",
        "WITH o AS (TABLE shop_orders) SELECT * FROM o",
        "SELECT id FROM crm_customers UNION SELECT id FROM shop_orders",
        "INSERT INTO shop_orders VALUES ('x', 'y')",
        "INSERT INTO crm_customers SELECT id, name FROM shop_orders",
        "INSERT INTO crm_customers VALUES ('z', 'z') RETURNING (SELECT name FROM shop_orders)",
        "UPDATE shop_orders SET name = 'x'",
        "UPDATE crm_customers SET name = shop_orders.name FROM shop_orders",
        "DELETE FROM shop_orders",
        "DELETE FROM crm_customers USING shop_orders WHERE true",
        "SELECT 1; DELETE FROM shop_orders",
        "SELECT 1 /* ; */ ; DELETE FROM crm_customers",
        "SELECT /* hidden */ id FROM crm_customers",
        "SELECT id -- hidden\nFROM crm_customers",
        "SELECT id FROM/**/shop_orders",
        "CREATE VIEW crm_view AS SELECT * FROM shop_orders",
        "CREATE TRIGGER crm_trigger AFTER INSERT ON crm_customers BEGIN DELETE FROM shop_orders; END",
        "CREATE TABLE crm_more (id TEXT)",
        "DROP TABLE crm_customers",
        "ALTER TABLE crm_customers ADD COLUMN x TEXT",
        "SELECT * INTO crm_copy FROM crm_customers",
        "SET ROLE workmate",
        "RESET ROLE",
        "SELECT set_config('role', 'workmate', true)",
        "SELECT current_setting('role')",
        "SELECT pg_sleep(0)",
        "SELECT \"pg_sleep\"(0)",
        "SELECT query_to_xml('SELECT * FROM shop_orders', true, true, '')",
        "SELECT * FROM pg_roles",
        "SELECT * FROM information_schema.tables",
        "SELECT * FROM sqlite_master",
        "SELECT * FROM pragma_table_info('shop_orders')",
        "SELECT load_extension('x')",
        "PRAGMA query_only = OFF",
        "ATTACH 'other.sqlite' AS other",
        "BEGIN",
        "COMMIT",
        "ROLLBACK",
        "SAVEPOINT x",
        "COPY crm_customers TO STDOUT",
        "DO $$ BEGIN END $$",
        "SELECT $a$text$a$",
        "SELECT E'\\'' || name FROM crm_customers",
        "",
        ";",
    ]

    @Test(arguments: TestDatabase.all)
    func `run on its own tables`(kind: TestDatabase.Kind) throws {
        try withTwoModules(kind) { database in
            for text in Self.allowed {
                try database.write { unit in
                    try unit.acting(as: crm) { _ = try unit.all(SQL(text)) { $0.value(0) } }
                }
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `are refused everything else, and the unit goes on`(kind: TestDatabase.Kind) throws {
        try withTwoModules(kind) { database in
            for text in Self.attacks {
                try database.write { unit in
                    try unit.acting(as: crm) { () throws in
                        #expect {
                            _ = try unit.all(SQL(text)) { $0.columnCount }
                        } throws: {
                            isRefusal($0)
                        }
                        try unit.execute("UPDATE crm_customers SET name = \("still usable")")
                    }
                }
            }

            let orders = try database.read { unit in
                try unit.all("SELECT id, name FROM shop_orders") { [$0.text(0), $0.text(1)] }
            }
            #expect(orders == [["a", "first"]])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `cross into another module and back with its rights`(kind: TestDatabase.Kind) throws {
        let mine: SQL = "SELECT name FROM crm_customers"
        let others: SQL = "SELECT name FROM shop_orders"
        try withTwoModules(kind) { database in
            try database.write { unit in
                try unit.acting(as: crm) { () throws in
                    #expect(try unit.first(mine) { $0.text(0) } == "first")
                    try unit.acting(as: shop) { () throws in
                        #expect(try unit.first(others) { $0.text(0) } == "first")
                        #expect(throws: Problem.self) { try unit.first(mine) { $0.text(0) } }
                    }
                    #expect(throws: Problem.self) { try answering { try unit.first(others) { $0.text(0) } } }
                    #expect(try unit.first(mine) { $0.text(0) } == "first")
                }
                #expect(try unit.first("SELECT name FROM core_secrets") { $0.text(0) } == "first")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `keep their rights after a savepoint was undone`(kind: TestDatabase.Kind) throws {
        struct Stop: Error {}
        try withTwoModules(kind) { database in
            try database.write { unit in
                try unit.acting(as: crm) { () throws in
                    #expect(throws: Stop.self) {
                        try unit.nested {
                            try unit.acting(as: shop) { _ = try unit.execute("UPDATE shop_orders SET name = 'x'") }
                            throw Stop()
                        }
                    }
                    #expect(throws: Problem.self) { try unit.execute("UPDATE shop_orders SET name = 'x'") }
                    try unit.execute("UPDATE crm_customers SET name = 'mine'")
                }
            }

            let names = try database.read { unit in
                try unit.all("SELECT name FROM crm_customers UNION ALL SELECT name FROM shop_orders") { $0.text(0) }
            }
            #expect(names == ["mine", "first"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `are judged anew though another prepared the same text`(kind: TestDatabase.Kind) throws {
        let statement: SQL = "SELECT name FROM shop_orders"
        try withTwoModules(kind) { database in
            try database.read { unit in
                for _ in 0..<3 {
                    #expect(try unit.first(statement) { $0.text(0) } == "first")
                    #expect(try unit.acting(as: shop) { try unit.first(statement) { $0.text(0) } } == "first")
                    try unit.acting(as: crm) { () throws in
                        #expect(throws: Problem.self) { try unit.first(statement) { $0.text(0) } }
                    }
                }
            }
        }
    }

    @Test func `are refused by their text alone where the host may make no roles`() throws {
        try withTwoModules(.postgres) { database in
            let strong = try #require(database as? PostgresDatabase)
            #expect(strong.isolation == .roles)
            let weak = try PostgresDatabase(connectionString: strong.connectionString, isolation: .guardOnly)
            defer { weak.close() }
            #expect(weak.isolation == .guardOnly)

            try weak.write { unit in
                try unit.acting(as: crm) { () throws in
                    for text in Self.attacks {
                        #expect {
                            _ = try unit.execute(SQL(text))
                        } throws: {
                            isRefusal($0)
                        }
                    }
                    #expect(try unit.execute("UPDATE crm_customers SET name = 'x'") == 1)
                }
            }
        }
    }
}
