import ModuleFixtures
import Plugins
import Routing
import Support
import Testing
import Values

@Suite struct `A module that calls a service of another one` {
    @Test(arguments: TestDatabase.all)
    func `has it write to its own tables in the same transaction`(_ kind: TestDatabase.Kind) throws {
        try ServiceStage.with(kind) { stage in
            #expect(try stage.titles() == [])

            let told = try stage.call("fixture.keep/1", [["str": "Grüße"], ["bool": 0]])

            let values = try #require(told.array)
            #expect(Array(values.prefix(3)) == [0, true, ""])
            #expect(Identifier.isValid(try #require(values[3].string)))
            #expect(try stage.titles() == ["Grüße"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `takes what the service wrote with it when it fails itself`(_ kind: TestDatabase.Kind) throws {
        try ServiceStage.with(kind) { stage in
            let code = stage.refusal("fixture.keep/1", [["str": "a"], ["bool": 0]], query: "then")

            let titles = try stage.titles()
            #expect(code == "MODULE_9334")
            #expect(titles == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `answers with the service's problem as it came`(_ kind: TestDatabase.Kind) throws {
        try ServiceStage.with(kind) { stage in
            #expect(throws: Problem(.conflict, code: "FIXTURE_4001", ["limit": 1])) {
                _ = try stage.call("fixture.keep/1", [["str": "a"], ["bool": 1]])
            }

            let titles = try stage.titles()
            #expect(titles == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `may go on after a refusal, of which nothing is left`(_ kind: TestDatabase.Kind) throws {
        try ServiceStage.with(kind) { stage in
            let told = try stage.call("fixture.keep/1", [["str": "a"], ["bool": 1]], query: "catch")

            #expect(told == [-4, true, "FIXTURE_4001", nil])
            #expect(try stage.titles() == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `hands every type over as it is`(_ kind: TestDatabase.Kind) throws {
        try ServiceStage.with(kind) { stage in
            let told = try stage.call("fixture.any/1", [["str": "four"]])
            let largest = try stage.call("fixture.next/1", [["i64": .integer(.max - 1)]])

            #expect(told.array?.last == 4)
            #expect(largest.array?.last == .integer(.max))
        }
    }

    @Test(
        arguments: TestDatabase.all,
        [
            ("neighbour.keep/1", [["str": "a"], ["bool": 0]], "MODULE_9362"),
            ("fixture.gone/1", [], "MODULE_9361"),
            ("fixture.keep/1", [["str": "a"]], "MODULE_9363"),
            ("fixture.next/1", [["i64": 1], ["i64": 2]], "MODULE_9363"),
            ("fixture.next/1", [["str": "1"]], "MODULE_9364"),
            ("fixture.next/1", [nil], "MODULE_9364"),
            ("fixture.pass/1", [["json": "[1"]], "MODULE_9364"),
            ("fixture.wrong/1", [["str": "json"]], "MODULE_9339"),
            ("fixture.wrong/1", [["str": "status"]], "MODULE_9334"),
            ("fixture.wrong/1", [["str": "late"]], "MODULE_9343"),
            ("fixture.any/1", [["str": "text"]], "MODULE_9339"),
        ] as [(String, JSON, String)])
    func `is refused by name`(_ kind: TestDatabase.Kind, _ wrong: (id: String, arguments: JSON, code: String)) throws {
        try ServiceStage.with(kind) { stage in
            let caught = try stage.call(wrong.id, wrong.arguments, query: "catch")

            #expect(stage.refusal(wrong.id, wrong.arguments) == wrong.code)
            #expect(caught.array?[2] == .string(wrong.code))
            #expect(caught.array?[3] == .null)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `needs the permission of the service, which its own caller has or not`(_ kind: TestDatabase.Kind) throws {
        try ServiceStage.with(kind) { stage in
            let arguments: JSON = [["str": "a"], ["bool": 0]]
            func person(_ grants: [String]) -> Principal {
                Principal(id: "e1", name: "Eve", permissions: Permissions(grants))
            }

            #expect(stage.refusal("fixture.keep/1", arguments, as: person(["fixture.note.read"])) == "MODULE_9366")
            #expect(
                stage.refusal("fixture.keep/1", arguments, as: person(["fixture.note.create:own"])) == "MODULE_9366")
            #expect(try stage.titles() == [])
            _ = try stage.call("fixture.keep/1", arguments, as: person(["fixture.note.create"]))
            let titles = try stage.titles()
            #expect(titles == ["a"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `reaches one that writes only where it may write itself`(_ kind: TestDatabase.Kind) throws {
        try ServiceStage.with(kind) { stage in
            let arguments: JSON = [["str": "a"], ["bool": 0]]

            #expect(stage.refusal("fixture.keep/1", arguments, within: .reads) == "MODULE_9370")
            #expect(stage.refusal("fixture.keep/1", arguments, within: Route.Transaction.none) == "MODULE_9370")
            #expect(try stage.titles() == [])
            _ = try stage.call("fixture.keep/1", arguments)
            let titles = try stage.titles()
            #expect(titles == ["a"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is told that a module that is switched off offers nothing`(_ kind: TestDatabase.Kind) throws {
        try ServiceStage.with(kind, disabled: ["test.fixture"]) { stage in
            let caught = try stage.call("fixture.next/1", [["i64": 1]], query: "catch")

            #expect(caught == [-8, false, "MODULE_9360", nil])
            #expect(stage.refusal("fixture.next/1", [["i64": 1]]) == "MODULE_9360")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is told that a module that failed offers nothing`(_ kind: TestDatabase.Kind) throws {
        func failing(_ package: FixturePackage) throws -> FixturePackage {
            var package = package
            package.files["module.so"] = try Fixtures.library("failing_start")
            return package
        }
        try ServiceStage.with(kind, failing) { stage in
            #expect(stage.refusal("fixture.next/1", [["i64": 1]]) == "MODULE_9360")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is told that a module that is not there offers nothing`(_ kind: TestDatabase.Kind) throws {
        func nothing(_ package: FixturePackage) -> FixturePackage? { nil }
        try ServiceStage.with(kind, nothing) { stage in
            let caught = try stage.call("fixture.next/1", [["i64": 1]], query: "catch")

            #expect(caught == [-8, false, "MODULE_9361", nil])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `comes no deeper than eight services, and to none twice`(_ kind: TestDatabase.Kind) throws {
        try ServiceStage.with(kind) { stage in
            func path(_ ids: some Sequence<String>) -> JSON {
                [["json": .string(JSON.array(ids.dropFirst().map(JSON.string)).text)]]
            }
            let passes = ServiceStage.passes
            let circle = [passes[0], passes[5], passes[0]]

            let deepest = try stage.call(passes[0], path(passes.prefix(8)))
            let two = try stage.call(passes[0], path(circle.prefix(2)))

            #expect(deepest.array?.last == 7)
            #expect(stage.refusal(passes[0], path(passes.prefix(9))) == "MODULE_9368")
            #expect(two.array?.last == 1)
            #expect(stage.refusal(passes[0], path(circle)) == "MODULE_9367")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `calls nothing when its own time is over`(_ kind: TestDatabase.Kind) throws {
        try ServiceStage.with(kind) { stage in
            let inTime = try stage.call("fixture.next/1", [["i64": 1]], timeLeft: 1)

            #expect(inTime.array?.last == 2)
            #expect(stage.refusal("fixture.next/1", [["i64": 1]], timeLeft: 0) == "MODULE_9369")
        }
    }
}
