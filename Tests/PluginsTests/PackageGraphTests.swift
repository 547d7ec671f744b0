import ModuleFixtures
import Plugins
import Support
import Testing
import Values

@Suite struct `Packages that meet` {
    private func states(_ kind: TestDatabase.Kind, _ packages: [FixturePackage]) throws -> [String: ModuleCatalogue
        .Entry]
    {
        var result: [String: ModuleCatalogue.Entry] = [:]
        try ModuleStage.with(kind, packages) { stage in
            for entry in try stage.load().catalogue.modules {
                result[String(entry.folder.split(separator: "/").last!)] = entry
            }
        }
        return result
    }

    @Test(arguments: TestDatabase.all)
    func `under one id: the one in the folder of that name runs`(_ kind: TestDatabase.Kind) throws {
        var second = try FixturePackage.sound()
        second.folder = "another"

        let states = try states(kind, [second, try .sound()])

        #expect(states["test.fixture"]?.state == .running)
        #expect(states["another"]?.reason?.code == "MODULE_9309")
    }

    @Test(
        arguments: TestDatabase.all,
        [
            ("prefix", "MODULE_9310"), ("errors", "MODULE_9312"),
        ])
    func `under one name: the first runs`(_ kind: TestDatabase.Kind, _ names: (String, String)) throws {
        let (key, code) = names
        let first = try FixturePackage.sound()
        var second = key == "prefix" ? try FixturePackage.sound() : try FixturePackage.neighbour()
        second.folder = "test.second"
        second.manifest["id"] = "test.second"
        if key == "errors" {
            second.manifest["errors"] = "FIXTURE"
            second.files["errors.json"] = first.files["errors.json"]
        }

        let states = try states(kind, [first, second])

        #expect(states["test.fixture"]?.state == .running)
        #expect(states["test.second"]?.state == .failed)
        #expect(states["test.second"]?.step == .names)
        #expect(states["test.second"]?.reason?.code == code)
    }

    @Test(arguments: TestDatabase.all)
    func `in a cycle are refused with the cycle named`(_ kind: TestDatabase.Kind) throws {
        var first = try FixturePackage.sound()
        first.manifest["depends"] = ["test.neighbour": "^1.0"]
        var second = try FixturePackage.neighbour()
        second.manifest["depends"] = ["test.fixture": "^1.0"]

        let states = try states(kind, [first, second])

        for folder in ["test.fixture", "test.neighbour"] {
            #expect(states[folder]?.state == .failed)
            #expect(states[folder]?.reason?.code == "MODULE_9317")
            #expect(
                states[folder]?.reason?.parameters["cycle"]
                    == "test.fixture → test.neighbour → test.fixture")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `are held when what they need fails`(_ kind: TestDatabase.Kind) throws {
        var first = try FixturePackage.sound()
        first.files["module.so"] = try Fixtures.library("failing_load")
        var second = try FixturePackage.neighbour()
        second.manifest["depends"] = ["test.fixture": "^1.2"]

        let states = try states(kind, [first, second])

        #expect(states["test.fixture"]?.state == .failed)
        #expect(states["test.neighbour"]?.state == .held)
        #expect(states["test.neighbour"]?.reason?.code == "MODULE_9318")
        #expect(states["test.neighbour"]?.reason?.parameters["module"] == "test.fixture")
    }

    @Test(arguments: TestDatabase.all)
    func `come behind what they need`(_ kind: TestDatabase.Kind) throws {
        var first = try FixturePackage.sound()
        first.manifest["depends"] = ["test.neighbour": ">=1.0 <2"]
        try ModuleStage.with(kind, [first, try .neighbour()]) { stage in
            let order = try stage.load().modules.map(\.manifest.id)

            #expect(order == ["test.neighbour", "test.fixture"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `stay out when switched off`(_ kind: TestDatabase.Kind) throws {
        try ModuleStage.with(kind, [try .sound(), try .neighbour()]) { stage in
            stage.options.disabled = ["test.fixture"]

            let loaded = try stage.load()

            #expect(loaded.catalogue["test.fixture"]?.state == .disabled)
            #expect(loaded.catalogue["test.fixture"]?.reason?.code == "MODULE_9337")
            #expect(loaded.modules.map(\.manifest.id) == ["test.neighbour"])
        }
    }

    @Test(
        arguments: TestDatabase.all,
        [
            ("MODULE_9313", "routes"), ("MODULE_9314", "entities"),
        ])
    func `may not say one thing twice`(_ kind: TestDatabase.Kind, _ names: (String, String)) throws {
        let (code, key) = names
        var package = try FixturePackage.sound()
        let list = try #require(package.manifest[key]?.array)
        package.manifest[key] = .array(list + [list[0]])

        let states = try states(kind, [package])

        #expect(states["test.fixture"]?.state == .failed)
        #expect(states["test.fixture"]?.reason?.code == code)
    }

    @Test(arguments: TestDatabase.all)
    func `may not take a permission of the host`(_ kind: TestDatabase.Kind) throws {
        try ModuleStage.with(kind, [try .sound()]) { stage in
            stage.options.reserved.permissions = ["fixture.note.read"]

            let entry = try #require(try stage.load().catalogue["test.fixture"])

            #expect(entry.reason?.code == "MODULE_9311")
            #expect(entry.reason?.parameters["owner"] == "the host")
        }
    }
}
