import Database
import Entities
import ModuleFixtures
import Plugins
import Routing
import Support
import Testing
import Values

@Suite struct `A module's guard` {
    private func run(
        _ kind: TestDatabase.Kind, hooks: JSON, _ body: (ModuleStage, LoadedModules) throws -> Void
    ) throws {
        var package = try FixturePackage.sound()
        var note = try #require(package.manifest["entities"]?.array?.first?.object)
        note["hooks"] = hooks
        package.manifest["entities"] = [.object(note)]
        package.files["module.so"] = try Fixtures.library("guarding")
        try ModuleStage.with(kind, [package]) { stage in try body(stage, try stage.load()) }
    }

    @Test(arguments: TestDatabase.all)
    func `has one name in the manifest and in the engine, and refuses`(_ kind: TestDatabase.Kind) throws {
        try run(kind, hooks: ["before_save", "guard"]) { stage, modules in
            let module = try #require(modules["test.fixture"])
            let manifest = module.manifest
            let declared = try EntityDeclaration(
                parsing: .object(try #require(manifest.entities.first).declaration), module: manifest.id,
                prefix: manifest.prefix)
            let check = try #require(module.entityCode["fixture.note"]?.guardState)
            func pass(_ title: JSON) throws {
                try stage.database.write { unit in
                    let call = Call(
                        request: Request(.post, "/"), principal: .system, clock: stage.clock, requestID: "test",
                        database: stage.database, deadline: stage.clock.now + 1000, unit: unit)
                    try check(
                        call, .init(entity: "fixture.note", operation: .action, old: nil, new: ["title": title]))
                }
            }

            #expect(declared.hooks == [.beforeSave, .guardState])
            try pass("A note")
            let problem = #expect(throws: Problem.self) { try pass("") }
            #expect(problem?.code == "FIXTURE_4001")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `fails the load when the entity does not declare it`(_ kind: TestDatabase.Kind) throws {
        try run(kind, hooks: ["before_save"]) { _, modules in
            #expect(modules["test.fixture"] == nil)
            #expect(modules.catalogue["test.fixture"]?.step == .load)
        }
    }
}
