import ModuleFixtures
import Plugins
import Routing
import Support
import Testing
import Values

@Suite struct `A broken package beside a sound one` {
    @Test(arguments: TestDatabase.all, BrokenPackage.all)
    func `fails with its own code, and the other one serves`(_ kind: TestDatabase.Kind, _ broken: BrokenPackage) throws
    {
        var package = try FixturePackage.sound()
        try broken.change(&package)
        try ModuleStage.with(kind, [package, try .neighbour()]) { stage in
            stage.options.loadLimitMilliseconds = broken.code == "MODULE_9329" ? 100 : 5000

            let loaded = try stage.load()

            let entry = try #require(loaded.catalogue["test.fixture"])
            #expect(entry.state == .failed)
            #expect(entry.step?.rawValue == broken.step)
            #expect(entry.reason?.code == broken.code)
            #expect(loaded.modules.map(\.manifest.id) == ["test.neighbour"])
            #expect(loaded.catalogue["test.neighbour"]?.state == .running)
            #expect(loaded["test.neighbour"]?.routes.count == 16)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is named with its file, a reason and a remedy in both languages`(_ kind: TestDatabase.Kind) throws {
        var package = try FixturePackage.sound()
        package.manifest["colour"] = "red"
        try ModuleStage.with(kind, [package]) { stage in
            let catalogue = try ErrorCatalogue([
                ("system", SourceFile.bytes("Host/Routing/errors.json")),
                ("plugins", SourceFile.bytes("Host/Plugins/errors.json")),
            ])

            let reason = try #require(try stage.load().catalogue["test.fixture"]?.reason)

            let english = try #require(catalogue.text(reason.code, in: .english, reason.parameters))
            #expect(english.message == "module.json has the unknown key colour.")
            #expect(english.hint.contains("Remove colour from module.json"))
            let german = try #require(catalogue.text(reason.code, in: .german, reason.parameters))
            #expect(german.message == "In module.json steht der unbekannte Schlüssel colour.")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `with an edited migration is stopped before its library is opened`(_ kind: TestDatabase.Kind) throws {
        try ModuleStage.with(kind, [try .sound()]) { stage in
            let before = try stage.load().catalogue["test.fixture"]?.state
            var edited = try FixturePackage.sound()
            edited.files["migrations/0001_create_notes.sql"]! += Array("-- later\n".utf8)
            try edited.write(into: stage.directory.path)

            let entry = try #require(try stage.load().catalogue["test.fixture"])

            #expect(before == .running)
            #expect(entry.state == .failed)
            #expect(entry.step == .migrations)
            #expect(entry.reason?.code == "SYSTEM_9074")
        }
    }
}
