import HostSupport
import ModuleFixtures
import Routing
import Support
import Testing
import Values

@Suite struct `A module with rules for another one's records` {
    private static let kept = "/api/backoffice/fixture/kept"

    private struct Visit {
        let host: TestHost
        let token: String

        func save(_ title: String) throws -> TestAnswer {
            try host.call(.post, kept, ["title": .string(title)], token: token)
        }

        /// Titles of the own notes of a module.
        func titles(of module: String) throws -> [String] {
            let notes = try host.call(.get, "/api/backoffice/\(module)/notes", token: token)
            return (notes.json.array ?? []).compactMap { $0["title"]?.string }
        }
    }

    private func run(_ kind: TestDatabase.Kind, _ packages: [FixturePackage], _ body: (Visit) throws -> Void) throws {
        try ModulePlace.with(kind, [try .sound()] + packages) { place in
            try place.run { try body(Visit(host: $0, token: $0.signIn())) }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `refuses what would be saved, with its own code`(_ kind: TestDatabase.Kind) throws {
        try run(kind, [.watching("neighbour")]) { visit in
            let refused = try visit.save("forbidden")
            let saved = try visit.save("allowed")
            let id = try #require(saved.json["id"]?.string)
            let changed = try visit.host.call(
                .patch, "\(Self.kept)/\(id)", ["title": "forbidden"], token: visit.token,
                headers: [("if-match", "\"1\"")])
            let titles = try visit.titles(of: "fixture")

            #expect(refused.status == 409)
            #expect(refused.code == "NEIGHBOUR_4001")
            #expect(saved.status == 201)
            #expect(changed.code == "NEIGHBOUR_4001")
            #expect(titles == ["allowed"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `follows what was saved on its own tables, in the same transaction`(_ kind: TestDatabase.Kind) throws {
        try run(kind, [.watching("neighbour")]) { visit in
            let failed = try visit.save("failing")
            let before = try (visit.titles(of: "fixture"), visit.titles(of: "neighbour"))

            let saved = try visit.save("a")
            let id = try #require(saved.json["id"]?.string)
            let gone = try visit.host.call(
                .delete, "\(Self.kept)/\(id)", token: visit.token, headers: [("if-match", "\"1\"")])
            let titles = try visit.titles(of: "neighbour")

            #expect(failed.code == "MODULE_9334")
            #expect(before == ([], []))
            #expect(gone.status == 204)
            #expect(titles == ["create", "delete"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `may not patch`(_ kind: TestDatabase.Kind) throws {
        try run(kind, [.watching("neighbour")]) { visit in
            let patched = try visit.save("patched")
            let titles = try visit.titles(of: "fixture")

            #expect(patched.code == "MODULE_9339")
            #expect(titles == [])
        }
    }

    @Test(arguments: TestDatabase.all, [([], "NEIGHBOUR_4001"), (["test.observer"], "OBSERVER_4001")])
    func `is asked behind the modules that it names`(
        _ kind: TestDatabase.Kind, _ order: (after: [String], first: String)
    ) throws {
        try run(kind, [.watching("neighbour", after: order.after), .watching("observer")]) { visit in
            let refused = try visit.save("forbidden")

            #expect(refused.code == order.first)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is not loaded when it waits for one that waits for it`(_ kind: TestDatabase.Kind) throws {
        let packages = try [
            FixturePackage.watching("neighbour", after: ["test.observer"]),
            FixturePackage.watching("observer", after: ["test.neighbour", "test.nowhere"]),
        ]
        try run(kind, packages) { visit in
            let states = try visit.host.moduleStates(visit.token)

            #expect(states["test.fixture"]?.state == "running")
            #expect(states["test.neighbour"]?.code == "MODULE_9317")
            #expect(states["test.observer"]?.code == "MODULE_9317")
            #expect(try visit.save("forbidden").status == 201)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is not loaded when it has nothing to do with the other one`(_ kind: TestDatabase.Kind) throws {
        var stray = try FixturePackage.watching("neighbour")
        stray.manifest["depends"] = nil
        var reading = try FixturePackage.watching("observer")
        reading.manifest["depends"] = nil
        reading.manifest["read"] = ["fixture.note"]
        try run(kind, [stray, reading]) { visit in
            let states = try visit.host.moduleStates(visit.token)

            #expect(states["test.neighbour"]?.code == "MODULE_9371")
            #expect(states["test.observer"]?.state == "running")
            #expect(try visit.save("forbidden").code == "OBSERVER_4001")
        }
    }
}
