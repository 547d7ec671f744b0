import HostSupport
import ModuleFixtures
import Routing
import Support
import Testing
import Values

@Suite struct `A host with a broken package` {
    /// The broken package, told in both languages, while the CRM serves.
    private func told(_ place: ModulePlace, of id: String = "test.fixture") throws -> (
        german: ModuleState, english: ModuleState
    ) {
        try place.addCRM()
        var told: (german: ModuleState, english: ModuleState)?
        try place.run { host in
            let token = try host.signIn()
            let english = try host.moduleStates(token)
            #expect(english["workmate.crm"]?.state == "running")
            let customers = try host.call(.get, "/api/backoffice/crm/customers", token: token)
            #expect(customers.status == 200)
            let notes = try host.call(.get, "/api/backoffice/fixture/notes", token: token)
            #expect(notes.code == "SYSTEM_9001")
            told = (
                german: try #require(try host.moduleStates(token, in: "de")[id]),
                english: try #require(english[id])
            )
        }
        return try #require(told)
    }

    private func expectRefusal(_ place: ModulePlace, _ code: String, _ step: String, of id: String = "test.fixture")
        throws
    {
        let told = try told(place, of: id)
        for state in [told.german, told.english] {
            #expect(state.state == "failed")
            #expect(state.step == step)
            #expect(state.code == code)
        }
        #expect(told.german.message != told.english.message)
        #expect(told.german.hint != told.english.hint)
    }

    @Test(arguments: TestDatabase.all, BrokenPackage.all + BrokenPackage.unfitting)
    func `serves the others, and says in both languages why the package does not run`(
        _ kind: TestDatabase.Kind, _ broken: BrokenPackage
    ) throws {
        var package = try FixturePackage.sound()
        try broken.change(&package)

        try ModulePlace.with(kind, [package, try .neighbour()]) { place in
            try expectRefusal(place, broken.code, broken.step)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `names the place where an entity is declared wrongly`(_ kind: TestDatabase.Kind) throws {
        var package = try FixturePackage.sound()
        try package.changeNote { $0["colour"] = "red" }

        try ModulePlace.with(kind, [package]) { place in
            let told = try told(place)

            #expect(told.english.code == "MODULE_9341")
            #expect(told.german.code == "MODULE_9341")
            #expect(told.german.message?.contains("module.json: ") == true)
            #expect(told.german.message?.contains("colour") == true)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `names the role that a permission is meant for and no company begins with`(_ kind: TestDatabase.Kind) throws {
        var package = try FixturePackage.sound()
        var permissions = try #require(package.manifest["permissions"]?.object)
        let label: JSON = ["de": "Notizen ansehen", "en": "See notes"]
        permissions["fixture.note.read"] = ["label": label, "roles": ["employee:own", "guest"]]
        package.manifest["permissions"] = .object(permissions)

        try ModulePlace.with(kind, [package]) { place in
            let told = try told(place)

            #expect(told.english.code == "MODULE_9341")
            #expect(told.german.message?.contains("fixture.note.read") == true)
            #expect(told.german.message?.contains("guest") == true)
        }
    }

    @Test(arguments: TestDatabase.all, [("prefix", "MODULE_9310"), ("errors", "MODULE_9312")])
    func `keeps a name with the one who had it`(_ kind: TestDatabase.Kind, _ names: (String, String)) throws {
        var package = try FixturePackage.sound()
        package =
            names.0 == "prefix"
            ? try package.renamed("fixture", "crm", "FIXTURE", "FIXTURE")
            : try package.renamed("fixture", "fixture", "FIXTURE", "CRM")
        package.folder = "zz.second"
        package.manifest["id"] = "zz.second"

        try ModulePlace.with(kind, [package]) { try expectRefusal($0, names.1, "names", of: "zz.second") }
    }

    @Test(arguments: TestDatabase.all)
    func `refuses a cycle, and runs what is not in it`(_ kind: TestDatabase.Kind) throws {
        var first = try FixturePackage.sound()
        first.manifest["depends"] = ["test.neighbour": "^1.0"]
        var second = try FixturePackage.neighbour()
        second.manifest["depends"] = ["test.fixture": "^1.0"]

        try ModulePlace.with(kind, [first, second]) { try expectRefusal($0, "MODULE_9317", "dependencies") }
    }

    @Test(arguments: TestDatabase.all)
    func `stops a module whose migration was edited since`(_ kind: TestDatabase.Kind) throws {
        try ModulePlace.with(kind, [try .sound()]) { place in
            try place.run { host in
                let states = try host.moduleStates(host.signIn())
                #expect(states["test.fixture"]?.state == "running")
            }
            var edited = try FixturePackage.sound()
            edited.files["migrations/0001_create_notes.sql"]! += Array("-- later\n".utf8)
            try edited.write(into: place.plugins.path)

            try expectRefusal(place, "SYSTEM_9074", "migrations")
        }
    }
}
