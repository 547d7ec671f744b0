import Database
import ModuleFixtures
import Plugins
import Routing
import Support
import Testing
import Values

/// Answers every record with its entity and id, in place of the entity engine, which is another room's.
private final class EchoedRecords: RecordAccess {
    func get(_ entity: String, id: String, in call: Call) throws -> [UInt8] {
        guard call.unit.tenant.isHost else { throw Problem(.notFound, code: "SYSTEM_9040") }
        return JSON.object(["entity": .string(entity), "id": .string(id)]).bytes
    }

    func list(_ entity: String, query: [(name: String, value: String)], in call: Call) throws -> [UInt8] { [] }
    func create(_ entity: String, _ record: JSON.Object, in call: Call) throws -> [UInt8] { [] }
    func update(
        _ entity: String, id: String, version: Int64?, _ patch: JSON.Object, in call: Call
    ) throws -> [UInt8] { [] }
    func amend(
        _ entity: String, _ changes: [(id: String, members: JSON.Object)], in call: Call
    ) throws -> [Int64] { [] }
    func remove(_ entity: String, id: String, version: Int64?, in call: Call) throws {}
}

@Suite struct `A module that asks for records` {
    private func run(
        _ kind: TestDatabase.Kind, requires: Bool = true,
        _ body: (ModuleStage, LoadedModule) throws -> Void
    ) throws {
        let package = requires ? try FixturePackage.withRecords(reading: ["core.employee"]) : try .sound()
        try ModuleStage.with(kind, [package]) { stage in
            let records = EchoedRecords()
            stage.records.access = records
            let module = try #require(try stage.load()["test.fixture"])
            try withExtendedLifetime(records) { try body(stage, module) }
        }
    }

    private func read(_ stage: ModuleStage, _ module: LoadedModule, _ entity: String) throws -> JSON {
        let answer = try stage.call(
            module, .get, "/records/{entity}", query: [(name: "id", value: "7")], parameters: ["entity": entity])
        return try JSON(parsing: answer.body)
    }

    @Test(arguments: TestDatabase.all, ["fixture.note", "core.employee"])
    func `gets its own and those it may read`(_ kind: TestDatabase.Kind, _ entity: String) throws {
        try run(kind) { stage, module in
            let record = try read(stage, module, entity)

            #expect(record == ["entity": .string(entity), "id": "7"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is refused those it has no right to`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { stage, module in
            let problem = #expect(throws: Problem.self) { try read(stage, module, "crm.customer") }

            #expect(problem?.code == "MODULE_9338")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `gets no table that it does not require`(_ kind: TestDatabase.Kind) throws {
        try run(kind, requires: false) { stage, module in
            let problem = #expect(throws: Problem.self) { try read(stage, module, "fixture.note") }

            #expect(problem?.code == "MODULE_9334")
        }
    }
}
