import Database
import ModuleFixtures
import Plugins
import Routing
import Support
import Testing
import Values

@Suite struct `A module that reaches for another's table` {
    /// Statements that the fixture sends, each meant for the neighbour's table or for the database's own.
    static let attacks = [
        "SELECT * FROM neighbour_notes",
        "WITH stolen AS (SELECT * FROM neighbour_notes) SELECT * FROM stolen",
        "SELECT * FROM \"neighbour_notes\"",
        "SELECT id FROM fixture_notes UNION SELECT id FROM neighbour_notes",
        "SELECT (SELECT count(*) FROM neighbour_notes) FROM fixture_notes",
        "INSERT INTO fixture_notes (id, title) SELECT id, title FROM neighbour_notes",
        "DELETE FROM neighbour_notes",
        "UPDATE neighbour_notes SET title = 'gone'",
        "CREATE VIEW fixture_spy AS SELECT * FROM neighbour_notes",
        "CREATE TRIGGER fixture_spy AFTER INSERT ON neighbour_notes BEGIN SELECT 1; END",
        "SELECT 1; DELETE FROM neighbour_notes",
        "SELECT set_config('role', 'none', false)",
        "SELECT * FROM pg_catalog.pg_class",
        "SELECT * FROM sqlite_master",
        "ATTACH DATABASE '/tmp/other' AS other",
        "PRAGMA writable_schema = 1",
        "DROP TABLE neighbour_notes",
        "SET ROLE NONE",
        "ROLLBACK",
    ]

    private func run(
        _ kind: TestDatabase.Kind, _ body: (ModuleStage, LoadedModule, LoadedModule) throws -> Void
    ) throws {
        try ModuleStage.with(kind, [try .sound(), try .neighbour()]) { stage in
            let loaded = try stage.load()
            try stage.database.write { unit in
                _ = try unit.execute("INSERT INTO neighbour_notes (id, title) VALUES ('1', 'mine')")
            }
            try body(stage, try #require(loaded["test.fixture"]), try #require(loaded["test.neighbour"]))
        }
    }

    private func neighbourTitles(_ stage: ModuleStage) throws -> [String] {
        try stage.database.read { try $0.all("SELECT title FROM neighbour_notes") { $0.text(0) } }
    }

    @Test(arguments: TestDatabase.all, attacks)
    func `is refused, also in a nested transaction`(_ kind: TestDatabase.Kind, _ attack: String) throws {
        try run(kind) { stage, fixture, _ in
            for query in [[], [(name: "nested", value: "1")]] {
                let problem = #expect(throws: Problem.self) {
                    try stage.call(fixture, .post, "/attack", query: query, body: attack)
                }

                #expect(problem?.code == "SYSTEM_9063")
            }
            let titles = try neighbourTitles(stage)
            #expect(titles == ["mine"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is refused a statement that the other one has run before`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { stage, fixture, neighbour in
            let statement = "SELECT id, title FROM neighbour_notes WHERE 1 = 1"
            _ = try stage.call(neighbour, .post, "/attack", body: statement)

            let problem = #expect(throws: Problem.self) {
                try stage.call(fixture, .post, "/attack", body: statement)
            }

            #expect(problem?.code == "SYSTEM_9063")
        }
    }
}
