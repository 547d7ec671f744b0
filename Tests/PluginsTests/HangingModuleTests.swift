import Database
import ModuleFixtures
import Plugins
import Support
import Testing
import Values

@Suite struct `A module that hangs` {
    private func package(_ library: String) throws -> FixturePackage {
        var package = try FixturePackage.sound()
        package.files["module.so"] = try Fixtures.library(library)
        return package
    }

    @Test(arguments: TestDatabase.all)
    func `at its start is named and left out, and others write`(_ kind: TestDatabase.Kind) throws {
        try ModuleStage.with(kind, [try package("hanging_start"), try .neighbour()]) { stage in
            stage.options.startLimitMilliseconds = 100

            let loaded = try stage.load()

            let entry = try #require(loaded.catalogue["test.fixture"])
            #expect(entry.state == .failed)
            #expect(entry.step == .start)
            #expect(entry.reason?.code == "MODULE_9349")
            #expect(loaded["test.fixture"] == nil)
            #expect(loaded.catalogue["test.neighbour"]?.state == .running)
            let written = try stage.database.write { unit in
                try unit.execute("INSERT INTO neighbour_notes (id, title) VALUES ('1', 'mine')")
            }
            #expect(written == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `at its end is named, and the others end too`(_ kind: TestDatabase.Kind) throws {
        try ModuleStage.with(kind, [try package("hanging_stop"), try .neighbour()]) { stage in
            stage.options.stopLimitMilliseconds = 100
            let loaded = try stage.load()
            #expect(loaded["test.fixture"]?.routes.count == 16)

            let problems = loaded.stop()

            for problem in problems { try answered(problem) }
            #expect(problems.map(\.code) == ["MODULE_9350"])
            #expect(problems.first?.parameters["module"] == "test.fixture")
            #expect(loaded["test.fixture"]?.routes.count == 0)
            #expect(loaded["test.neighbour"]?.routes.count == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is none of those that end in time`(_ kind: TestDatabase.Kind) throws {
        try ModuleStage.with(kind, [try .sound(), try .neighbour()]) { stage in
            let loaded = try stage.load()

            let problems = loaded.stop()

            #expect(problems.isEmpty)
        }
    }
}
