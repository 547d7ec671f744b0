import App
import HTTP
import HostSupport
import Logging
import ModuleFixtures
import Routing
import Support
import Testing
import Values

@Suite struct `A service over the API` {
    /// A host with the fixture, called as its administrator.
    private struct Visit {
        let host: TestHost
        let token: String

        func call(_ service: String, _ arguments: JSON, as token: String? = nil) throws -> TestAnswer {
            try host.call(.post, "/api/services/fixture.\(service)", arguments, token: token ?? self.token)
        }

        func titles() throws -> [String] {
            let notes = try host.call(.get, "/api/backoffice/fixture/notes", token: token)
            return (notes.json.array ?? []).compactMap { $0["title"]?.string }
        }
    }

    private func run(
        _ kind: TestDatabase.Kind, _ change: (inout FixturePackage) throws -> Void = { _ in },
        body: (Visit) throws -> Void
    ) throws {
        var package = try FixturePackage.serving()
        try change(&package)
        try ModulePlace.with(kind, [package]) { place in
            try place.run { try body(Visit(host: $0, token: $0.signIn())) }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is called with its arguments by their names`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { visit in
            let titles = try visit.titles()
            #expect(titles == [])

            let kept = try visit.call("keep/1", ["title": "Grüße", "refuse": false])

            #expect(kept.status == 200)
            #expect(Identifier.isValid(try #require(kept.json["result"]?.string)))
            #expect(try visit.titles() == ["Grüße"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `gets and gives each type as it is`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { visit in
            let more: JSON = ["a": [1, nil, "ä"]]
            let all = try visit.call(
                "echo/1",
                [
                    "more": more, "number": .integer(.min), "real": .number("-1.5"), "flag": true, "text": "🌍",
                    "maybe": "given",
                ])
            let some = try visit.call(
                "echo/1", ["number": 0, "real": 2, "flag": false, "text": "", "more": nil, "maybe": nil])
            let results = try [
                visit.call("double/1", ["amount": .number("0.25")]), visit.call("not/1", ["flag": true]),
                visit.call("next/1", ["number": 41]), visit.call("maybe/1", ["give": true]),
                visit.call("maybe/1", ["give": false]), visit.call("any/1", ["how": "four"]),
            ].map { $0.json["result"] }

            #expect(all.json["result"] == [.integer(.min), .number("-1.5"), true, "🌍", more, "given"])
            #expect(some.json["result"] == [0, .number("2.0"), false, "", nil, nil])
            #expect(results == [.number("0.5"), false, 42, "given", .null, 4])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `refuses arguments that do not fit, by their names`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { visit in
            let wrong: [(JSON, String, String)] = [
                (["title": "a"], "MODULE_9365", "refuse"),
                (["title": "a", "refuse": false, "colour": "red"], "MODULE_9365", "colour"),
                (["title": 1, "refuse": false], "MODULE_9364", "title"),
                (["title": "a", "refuse": nil], "MODULE_9364", "refuse"),
            ]
            for (arguments, code, field) in wrong {
                let answer = try visit.call("keep/1", arguments)
                #expect(answer.status == 422)
                #expect(answer.code == code)
                #expect(answer.json["errors"]?.array?.first?["field"] == .string(field))
            }
            let list = try visit.call("keep/1", [])
            let titles = try visit.titles()

            #expect(list.code == "SYSTEM_9003")
            #expect(titles == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `answers its own refusal, and leaves nothing`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { visit in
            let refused = try visit.call("keep/1", ["title": "a", "refuse": true])
            let broken = try visit.call("wrong/1", ["how": "json"])
            let titles = try visit.titles()

            #expect(refused.status == 409)
            #expect(refused.code == "FIXTURE_4001")
            #expect(broken.code == "MODULE_9339")
            #expect(titles == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is for whoever has its permission`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { visit in
            let arguments: JSON = ["title": "a", "refuse": false]
            func person(_ name: String, may grants: [String]) throws -> String {
                try visit.host.hire(name, may: grants, by: visit.token).token
            }

            let nobody = try visit.host.call(.post, "/api/services/fixture.keep/1", arguments)
            let reader = try visit.call("keep/1", arguments, as: person("eve", may: ["fixture.note.read"]))
            let before = try visit.titles()
            let writer = try visit.call("keep/1", arguments, as: person("wim", may: ["fixture.note.create"]))

            #expect(nobody.code == "AUTH_1001")
            #expect(reader.code == "AUTH_1009")
            #expect(before == [])
            #expect(writer.status == 200)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `stands in a list, also while its module does not run`(_ kind: TestDatabase.Kind) throws {
        func fail(_ package: inout FixturePackage) throws {
            package.files["module.so"] = try Fixtures.library("failing_start")
        }
        try run(kind, fail) { visit in
            let list = try visit.host.call(.get, "/api/services", token: visit.token)
            let unavailable = try visit.call("not/1", ["flag": true])
            let unknown = try visit.call("nothing/1", [:])

            let items = list.json["items"]?.array ?? []
            #expect(items.count == 13)
            #expect(
                items.first { $0["id"] == "fixture.not/1" } == [
                    "id": "fixture.not/1", "module": "test.fixture", "label": "Dienst not/1",
                    "signature": "not(flag:bool)->bool", "permission": "fixture.note.read", "writes": false,
                    "available": false,
                ])
            #expect(unavailable.status == 503)
            #expect(unavailable.code == "MODULE_9360")
            #expect(unknown.code == "SYSTEM_9001")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is called from a command through a running host`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { visit in
            let server = try HTTPServer(
                ServerConfiguration(), catalogue: visit.host.catalogue, clock: visit.host.clock,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, handler: visit.host.answer)
            let call = RemoteCall(address: "http://127.0.0.1:\(server.port)/", token: visit.token)

            let result = try call.call("fixture.next/1", #"{"number": 1}"#)
            let refused = #expect(throws: RemoteCall.Refused.self) { try call.call("fixture.next/1", "{}") }

            #expect(result == "2")
            #expect(refused?.description.hasSuffix("(MODULE_9365)") == true)
            try server.shutdown()
        }
    }
}
