import Database
import Entities
import ModuleFixtures
import Plugins
import Routing
import Support
import Testing
import Values

@Suite struct `A module in C` {
    private func run(
        _ kind: TestDatabase.Kind, _ body: (ModuleStage, LoadedModule) throws -> Void
    ) throws {
        try ModuleStage.with(kind, [try .sound()]) { stage in
            let loaded = try stage.load()
            #expect(loaded.catalogue["test.fixture"]?.reason == nil)
            try body(stage, try #require(loaded["test.fixture"]))
            loaded.stop()
        }
    }

    @Test(arguments: TestDatabase.all)
    func `writes and reads its table through its routes`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { stage, module in
            let before = try stage.call(module, .get, "/notes")
            #expect(before.status == 200)
            #expect(before.body == Array("[]".utf8))

            let created = try stage.call(module, .post, "/notes", body: #"{"title": "Grüße"}"#)

            #expect(created.status == 201)
            let id = try #require(try JSON(parsing: created.body)["id"]?.string)
            #expect(Identifier.isValid(id))
            let after = try JSON(parsing: try stage.call(module, .get, "/notes").body)
            #expect(after == [["id": .string(id), "title": "Grüße"]])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `refuses with its own code and names the field`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { stage, module in
            let refusal = Problem(
                .invalid, code: "FIXTURE_4001", ["limit": 1],
                fields: [FieldProblem("title", code: "FIXTURE_4001", ["limit": 1])])

            #expect(throws: refusal) { try stage.call(module, .post, "/notes", body: #"{"title": ""}"#) }

            let after = try stage.call(module, .get, "/notes")
            #expect(after.body == Array("[]".utf8))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `hands on what the host refused`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { stage, module in
            #expect(throws: Problem(.malformed, code: "MODULE_9342", ["reason": "byte 0: a value is expected"])) {
                try stage.call(module, .post, "/notes", body: "what?")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `undoes what a refused body wrote, and goes on`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { stage, module in
            let answer = try stage.call(module, .post, "/nested")

            #expect(answer.body == Array(#"{"undone":true}"#.utf8))
            #expect(try stage.call(module, .get, "/notes").body == Array("[]".utf8))
        }
    }

    @Test(
        arguments: TestDatabase.all,
        [
            ("nothing", "MODULE_9334"), ("code", "MODULE_9335"), ("status", "MODULE_9339"), ("range", "MODULE_9339"),
            ("json", "MODULE_9339"), ("utf8", "MODULE_9339"), ("length", "MODULE_9339"), ("write", "SYSTEM_9062"),
        ])
    func `that breaks the contract ends in a named problem`(
        _ kind: TestDatabase.Kind, _ ending: (fault: String, code: String)
    ) throws {
        try run(kind) { stage, module in
            let problem = #expect(throws: Problem.self) {
                try stage.call(module, .get, "/faults/{kind}", parameters: ["kind": ending.fault])
            }

            #expect(problem?.code == ending.code)
            let after = try stage.call(module, .get, "/notes")
            #expect(after.status == 200)
        }
    }

    @Test(arguments: TestDatabase.all, [Int64(0), -1])
    func `gives up when the host's time is over`(_ kind: TestDatabase.Kind, _ late: Int64) throws {
        try run(kind) { stage, module in
            let inTime = try stage.call(module, .get, "/patience", timeLeft: 1)
            #expect(inTime.body == Array(#"{"left":true}"#.utf8))

            let problem = #expect(throws: Problem.self) {
                try stage.call(module, .get, "/patience", timeLeft: late)
            }

            #expect(problem?.code == "MODULE_9343")
            #expect(problem?.kind == .deadline)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `checks and patches a record before it is saved`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { stage, module in
            let hook = try #require(module.entityCode["fixture.note"]?.beforeSave)
            func save(_ title: String) throws -> JSON.Object? {
                try stage.database.write { unit in
                    let call = Call(
                        request: Request(.post, "/"), principal: .system, clock: stage.clock, requestID: "test",
                        database: stage.database, deadline: stage.clock.now + 1000, unit: unit)
                    return try hook(
                        call,
                        .init(entity: "fixture.note", operation: .create, old: nil, new: ["title": .string(title)]))
                }
            }

            let patch = try save("A note")

            #expect(patch == ["mark": "checked"])
            let problem = #expect(throws: Problem.self) { try save("") }
            #expect(problem?.code == "FIXTURE_4001")
            #expect(problem?.fields.map(\.field) == ["title"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is called on the host's threads and counted`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { stage, module in
            let before = module.calls

            _ = try stage.call(module, .get, "/notes")

            #expect(module.calls == before + 1)
        }
    }
}
