import Database
import Support
import Testing
import Values

private let people = Tenant(
    id: "workmate.people", prefix: "people",
    foreignKeyColumns: ["crm_customers": ["owner_id"], "crm_notes": ["person_id"]])
/// Declares all of another's columns as keys, which must not open them to a trigger.
private let crm = Tenant(id: "workmate.crm", prefix: "crm", foreignKeyColumns: ["shop_orders": ["id", "name"]])

private func withTables(_ kind: TestDatabase.Kind, _ body: (any Database) throws -> Void) throws {
    try withDatabase(kind) { database in
        try database.write { unit in
            try unit.execute("CREATE TABLE people_staff (id TEXT PRIMARY KEY)")
            try unit.execute(
                """
                CREATE TABLE crm_customers (id TEXT PRIMARY KEY, name TEXT,
                owner_id TEXT REFERENCES people_staff (id) ON DELETE SET NULL)
                """)
            try unit.execute(
                """
                CREATE TABLE crm_notes (id TEXT PRIMARY KEY,
                person_id TEXT REFERENCES people_staff (id) ON DELETE CASCADE)
                """)
            try unit.execute("CREATE TABLE shop_orders (id TEXT PRIMARY KEY, name TEXT)")
            try unit.execute("INSERT INTO people_staff VALUES ('p'), ('q')")
            try unit.execute("INSERT INTO crm_customers VALUES ('a', 'A', 'p'), ('b', 'B', 'q')")
            try unit.execute("INSERT INTO crm_notes VALUES ('n', 'p'), ('o', 'q')")
            try unit.execute("INSERT INTO shop_orders VALUES ('s', 'first')")
        }
        for tenant in [people, crm, Tenant(id: "workmate.shop", prefix: "shop")] { try database.admit(tenant) }
        try body(database)
    }
}

private func texts(_ database: any Database, _ query: SQL) throws -> [String] {
    try database.read { unit in try unit.all(query) { $0.text(0) } }
}

private func isRefusal(_ error: any Error) -> Bool { (error as? Problem)?.code == "SYSTEM_9063" }

@Suite struct `A key's action` {
    @Test(arguments: TestDatabase.all)
    func `reaches another module's rows, and the module itself does not`(kind: TestDatabase.Kind) throws {
        try withTables(kind) { (database) throws in
            try database.write { unit in
                try unit.acting(as: people) { () throws in
                    #expect(try unit.execute("DELETE FROM people_staff WHERE id = 'p'") == 1)
                    #expect { try unit.execute("DELETE FROM crm_notes") } throws: { isRefusal($0) }
                    #expect { try unit.execute("UPDATE crm_customers SET owner_id = NULL") } throws: { isRefusal($0) }
                }
            }

            let owners = try texts(
                database, "SELECT id || '/' || coalesce(owner_id, '-') FROM crm_customers ORDER BY id")
            #expect(owners == ["a/-", "b/q"])
            #expect(try texts(database, "SELECT name FROM crm_customers ORDER BY id") == ["A", "B"])
            #expect(try texts(database, "SELECT id FROM crm_notes") == ["o"])
        }
    }
}

@Suite struct `What the host's owner made in the database` {
    private func makeTrigger(_ unit: any UnitOfWork, _ body: String) throws {
        switch unit.dialect {
        case .sqlite:
            try unit.execute("CREATE TRIGGER spill AFTER UPDATE ON crm_customers BEGIN \(raw: body); END")
        case .postgres:
            try unit.execute(
                """
                CREATE FUNCTION spill() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN \(raw: body); RETURN NULL; END'
                """)
            try unit.execute(
                "CREATE TRIGGER spill AFTER UPDATE ON crm_customers FOR EACH ROW EXECUTE FUNCTION spill()")
        }
    }

    @Test(
        arguments: TestDatabase.all,
        ["UPDATE shop_orders SET name = id", "DELETE FROM shop_orders", "INSERT INTO shop_orders (id) VALUES (NEW.id)"])
    func `lets no module through a trigger`(kind: TestDatabase.Kind, body: String) throws {
        let update: SQL = "UPDATE crm_customers SET name = 'x' WHERE id = 'a'"
        try withTables(kind) { (database) throws in
            try database.write { unit in
                try unit.acting(as: crm) { _ = try unit.execute(update) }
                // PostgreSQL's table belongs to the module by now: its owner hands the trigger to it.
                if unit.dialect == .postgres { try unit.execute("SET LOCAL ROLE NONE") }
                try makeTrigger(unit, body)
            }

            #expect { try database.write { unit in try unit.acting(as: crm) { try unit.execute(update) } } } throws: {
                isRefusal($0) || ($0 as? DatabaseError)?.reason == .refused
            }

            #expect(try texts(database, "SELECT name FROM shop_orders") == ["first"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `lets no module through a view`(kind: TestDatabase.Kind) throws {
        let attacks: [SQL] = [
            "SELECT name FROM crm_orders",
            "INSERT INTO crm_notes (id) SELECT name FROM crm_orders",
            "UPDATE crm_customers SET name = (SELECT max(name) FROM crm_orders)",
            "UPDATE crm_orders SET name = 'x'",
            "DELETE FROM crm_orders",
        ]
        try withTables(kind) { (database) throws in
            try database.write { unit in
                _ = try unit.execute("CREATE VIEW crm_orders AS SELECT id, name FROM shop_orders")
            }
            try database.admit(crm)

            for attack in attacks {
                #expect(throws: (any Error).self, "\(attack.text)") {
                    try database.write { unit in
                        try unit.acting(as: crm) { _ = try unit.all(attack) { $0.columnCount } }
                    }
                }
            }

            #expect(try texts(database, "SELECT name FROM shop_orders") == ["first"])
            #expect(try texts(database, "SELECT id FROM crm_notes ORDER BY id") == ["n", "o"])
            #expect(try texts(database, "SELECT name FROM crm_customers ORDER BY id") == ["A", "B"])
        }
    }
}
