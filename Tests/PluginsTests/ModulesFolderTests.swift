import Database
import Logging
import ModuleFixtures
import Plugins
import Support
import Testing
import Values

@Suite struct `The folder of the modules` {
    @Test(arguments: TestDatabase.all)
    func `that cannot be read is named with the remedy`(_ kind: TestDatabase.Kind) throws {
        try ModuleStage.with(kind, [try .sound()]) { stage in
            let missing = ModuleStage(
                directory: try TemporaryDirectory(), database: stage.database, options: stage.options)
            missing.directory.remove()

            let found = try stage.load()
            let problem = #expect(throws: Problem.self) { try answering { try missing.load() } }

            #expect(found.catalogue["test.fixture"]?.reason == nil)
            #expect(problem?.code == "MODULE_9344")
            #expect(problem?.parameters["file"] == missing.directory.path)
            found.stop()
        }
    }
}
