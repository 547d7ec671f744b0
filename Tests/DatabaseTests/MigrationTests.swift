import Database
import Support
import Testing
import Values

private let crm = Tenant(id: "workmate.crm", prefix: "crm", foreignKeyColumns: ["core_employees": ["id"]])

private func files(_ texts: String...) -> [Migration.File] {
    texts.enumerated().map { Migration.File(name: "000\($0 + 1)_step.sql", text: "-- compatible: yes\n\($1)") }
}

private let customers = """
    CREATE TABLE crm_customers (
        id TEXT PRIMARY KEY,
        number BIGINT NOT NULL UNIQUE,
        name TEXT NOT NULL, -- as people write it
        rate DOUBLE PRECISION,
        picture BYTEA,
        owner_id TEXT REFERENCES core_employees (id) ON DELETE SET NULL
    );
    CREATE INDEX crm_customers_name ON crm_customers (name, id);
    CREATE UNIQUE INDEX crm_customers_owner ON crm_customers (owner_id) WHERE rate IS NOT NULL;
    """

private func withCore(_ kind: TestDatabase.Kind, _ body: (any Database, Migrator) throws -> Void) throws {
    try withDatabase(kind) { database in
        try database.write { unit in _ = try unit.execute("CREATE TABLE core_employees (id TEXT PRIMARY KEY)") }
        try body(database, Migrator(database, clock: TestClock()))
    }
}

private func code(_ body: () throws -> Void) -> String? {
    do {
        try answering(body)
        return nil
    } catch {
        return (error as? Problem)?.code ?? "\(error)"
    }
}

@Suite struct `Migrating a module` {
    @Test(arguments: TestDatabase.all)
    func `drops its own index also once the planner has counted it`(kind: TestDatabase.Kind) throws {
        try withCore(kind) { database, migrator in
            _ = try migrator.migrate(crm, try Migration.read(files(customers)))
            try database.write { unit in
                _ = try unit.execute("INSERT INTO crm_customers (id, number, name) VALUES ('1', 1, 'Nord')")
            }
            try database.refreshStatistics()
            let before = try #require(try Schema.read(database)["crm_customers"]).indexes.count

            let applied = try migrator.migrate(
                crm, try Migration.read(files(customers, "DROP INDEX crm_customers_name;"))
            ).applied

            #expect(applied == ["0002_step"])
            #expect(try #require(try Schema.read(database)["crm_customers"]).indexes.count == before - 1)
            #expect(
                code {
                    try migrator.migrate(
                        crm,
                        try Migration.read(
                            files(customers, "DROP INDEX crm_customers_name;", "DROP INDEX core_employees_x;")))
                } != nil)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `applies what is pending once, with the same schema on both databases`(kind: TestDatabase.Kind) throws {
        try withCore(kind) { database, migrator in
            let migrations = try Migration.read(files(customers))

            #expect(try migrator.migrate(crm, migrations).applied == ["0001_step"])
            #expect(try migrator.migrate(crm, migrations).applied == [])

            let table = try #require(try Schema.read(database)["crm_customers"])
            #expect(table.columns.map(\.name) == ["id", "number", "name", "rate", "picture", "owner_id"])
            #expect(table.columns.map(\.type) == ["TEXT", "BIGINT", "TEXT", "DOUBLE PRECISION", "BYTEA", "TEXT"])
            #expect(table.columns.map(\.isNullable) == [false, false, false, true, true, true])
            #expect(table.primaryKey == ["id"])
            #expect(
                table.indexes == [
                    Schema.Index(name: nil, columns: ["number"], isUnique: true, isPartial: false),
                    Schema.Index(
                        name: "crm_customers_name", columns: ["name", "id"], isUnique: false, isPartial: false),
                    Schema.Index(name: "crm_customers_owner", columns: ["owner_id"], isUnique: true, isPartial: true),
                ])
            #expect(
                table.foreignKeys == [
                    Schema.ForeignKey(
                        columns: ["owner_id"], table: "core_employees", targets: ["id"], onDelete: "SET NULL")
                ])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `lets the module use its tables and their keys to others`(kind: TestDatabase.Kind) throws {
        try withCore(kind) { database, migrator in
            try migrator.migrate(crm, Migration.read(files(customers)))
            try database.write { unit in _ = try unit.execute("INSERT INTO core_employees VALUES ('e')") }

            try database.write { unit in
                try unit.acting(as: crm) { () throws in
                    try unit.execute("INSERT INTO crm_customers VALUES ('a', 1, 'A', NULL, NULL, 'e')")
                    #expect(throws: Problem.self) { try unit.query("SELECT id FROM core_employees") }
                }
            }

            let reason = #expect(throws: DatabaseError.self) {
                try database.write { unit in
                    try unit.acting(as: crm) {
                        try unit.execute("INSERT INTO crm_customers VALUES ('b', 2, 'B', NULL, NULL, 'nobody')")
                    }
                }
            }?.reason
            guard case .foreignKey = reason else {
                Issue.record("another reason: \(String(describing: reason))")
                return
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `refuses an edited file with both sums`(kind: TestDatabase.Kind) throws {
        try withCore(kind) { _, migrator in
            let original = try Migration.read(files(customers))
            let edited = try Migration.read(files(customers + "\n"))
            try migrator.migrate(crm, original)

            let problem = #expect(throws: Problem.self) { try answering { try migrator.migrate(crm, edited) } }

            #expect(problem?.code == "SYSTEM_9074")
            #expect(problem?.parameters["applied"] == original[0].checksum(.sqlite))
            #expect(problem?.parameters["found"] == edited[0].checksum(.sqlite))
            #expect(code { try migrator.migrate(crm, []) } == "SYSTEM_9075")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `leaves the database as it was when a step fails`(kind: TestDatabase.Kind) throws {
        try withCore(kind) { database, migrator in
            let migrations = try Migration.read(
                files(customers, "CREATE TABLE crm_more (id TEXT PRIMARY KEY); INSERT INTO crm_missing VALUES (1);"))

            #expect(code { try migrator.migrate(crm, migrations) } == "SYSTEM_9076")

            let schema = try Schema.read(database)
            #expect(schema["crm_customers"] != nil)
            #expect(schema["crm_more"] == nil)
            #expect(try migrator.pending(crm, migrations).map(\.number) == [2])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `refuses what is not the module's`(kind: TestDatabase.Kind) throws {
        let refused = [
            "CREATE TABLE shop_orders (id TEXT)",
            "CREATE TABLE crm_a (id TEXT); DROP TABLE core_employees",
            "CREATE INDEX shop_index ON crm_customers (name)",
            "CREATE VIEW crm_view AS SELECT 1",
            "CREATE TRIGGER crm_trigger AFTER INSERT ON crm_customers BEGIN SELECT 1; END",
            "CREATE FUNCTION crm_function() RETURNS int LANGUAGE sql AS 'SELECT 1'",
            "CREATE TEMP TABLE crm_temp (id TEXT)",
            "GRANT ALL ON crm_customers TO public",
            "COMMIT; DROP TABLE core_employees",
            "DELETE FROM core_employees",
            "INSERT INTO core_employees VALUES ('x')",
            "CREATE TABLE crm_copy AS SELECT id FROM core_employees",
            "ALTER TABLE crm_a RENAME TO shop_a",
        ]
        try withCore(kind) { (database, migrator) throws in
            for text in refused {
                #expect(code { try migrator.migrate(crm, Migration.read(files(text))) } == "SYSTEM_9073", "\(text)")
            }
            #expect(try Schema.read(database).tables.map(\.name) == ["core_employees", "wm_migrations"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `keeps the children when their parent is made anew, and refuses dangling keys`(kind: TestDatabase.Kind) throws
    {
        let family = """
            CREATE TABLE crm_parents (id TEXT PRIMARY KEY);
            CREATE TABLE crm_children (id TEXT PRIMARY KEY, parent_id TEXT REFERENCES crm_parents (id) ON DELETE CASCADE);
            INSERT INTO crm_parents VALUES ('p');
            INSERT INTO crm_children VALUES ('c', 'p');
            """
        let renewal = """
            CREATE TABLE crm_parents_new (id TEXT PRIMARY KEY, name TEXT NOT NULL);
            INSERT INTO crm_parents_new (id, name) SELECT id, 'new' FROM crm_parents;
            DROP TABLE crm_parents;
            ALTER TABLE crm_parents_new RENAME TO crm_parents;
            """
        let release = "ALTER TABLE crm_children DROP CONSTRAINT crm_children_parent_id_fkey;"
        let binding = """
            ALTER TABLE crm_children ADD CONSTRAINT crm_children_parent_id_fkey
                FOREIGN KEY (parent_id) REFERENCES crm_parents (id) ON DELETE CASCADE;
            """
        try withCore(kind) { database, migrator in
            let orphans = try Migration.read(files(family, "INSERT INTO crm_children VALUES ('d', 'nobody');"))
            let refusal = code { try migrator.migrate(crm, orphans) }
            #expect(["SYSTEM_9076", "SYSTEM_9077"].contains(refusal))

            let renewed = try Migration.read(
                files(family) + [
                    Migration.File(name: "0002_renew.sqlite.sql", text: "-- compatible: no\n\(renewal)"),
                    Migration.File(
                        name: "0002_renew.postgres.sql", text: "-- compatible: no\n\(release)\(renewal)\(binding)"),
                ])
            try migrator.migrate(crm, renewed)

            let children = try database.read { unit in
                try unit.all("SELECT c.id, p.name FROM crm_children c JOIN crm_parents p ON p.id = c.parent_id") {
                    [$0.text(0), $0.text(1)]
                }
            }
            #expect(children == [["c", "new"]])
            #expect(throws: DatabaseError.self) {
                try database.write { unit in try unit.execute("INSERT INTO crm_children VALUES ('d', 'nobody')") }
            }
            try database.write { unit in _ = try unit.execute("DELETE FROM crm_parents") }
            #expect(try database.read { unit in try unit.all("SELECT id FROM crm_children") { $0.text(0) } } == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is rehearsed without a trace`(kind: TestDatabase.Kind) throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        try withCore(kind) { database, migrator in
            let refused = try Migration.read(files("CREATE TABLE shop_orders (id TEXT)"))

            try migrator.rehearse(crm, Migration.read(files(customers)), copy: "\(directory.path)/copy")
            let refusal = code { try migrator.rehearse(crm, refused, copy: "\(directory.path)/copy") }

            #expect(refusal == "SYSTEM_9073")
            #expect(try Schema.read(database)["crm_customers"] == nil)
        }
    }
}

@Suite struct `The files of a module's migrations` {
    @Test func `are portable or a pair`() throws {
        let migrations = try Migration.read([
            Migration.File(name: "0002_search.postgres.sql", text: "-- compatible: no\nSELECT 2"),
            Migration.File(name: "0001_first.sql", text: "-- compatible: yes\nSELECT 1"),
            Migration.File(name: "0002_search.sqlite.sql", text: "-- compatible: no\nSELECT 3"),
        ])

        #expect(migrations.map(\.title) == ["0001_first", "0002_search"])
        #expect(migrations.map(\.isCompatible) == [true, false])
        #expect(migrations[1].text(.sqlite).hasSuffix("3"))
        #expect(migrations[0].checksum(.sqlite) == migrations[0].checksum(.postgres))
    }

    @Test(arguments: [
        ([("first.sql", "-- compatible: yes")], "SYSTEM_9070"),
        ([("0001_first.sql", "SELECT 1")], "SYSTEM_9070"),
        ([("0002_first.sql", "-- compatible: yes")], "SYSTEM_9071"),
        ([("0001_first.sqlite.sql", "-- compatible: yes")], "SYSTEM_9072"),
        ([("0001_a.sql", "-- compatible: yes"), ("0001_b.sql", "-- compatible: yes")], "SYSTEM_9072"),
    ])
    func `are refused when numbers or names do not fit`(files: [(String, String)], expected: String) {
        let files = files.map { Migration.File(name: $0.0, text: $0.1) }

        #expect(code { _ = try Migration.read(files) } == expected)
    }
}
