import HTTP
import HostSupport
import Logging
import ModuleFixtures
import Routing
import Support
import Testing
import Values

@Suite struct `A module in C that reaches for the host` {
    private static let base = "/api/backoffice/fixture"

    /// A host with the fixture, called as its administrator.
    private struct Visit {
        let host: TestHost
        let token: String

        func call(_ method: Routing.Method, _ path: String, _ body: JSON? = nil) throws -> TestAnswer {
            try host.call(method, base + path, body, token: token)
        }
    }

    private func run(_ kind: TestDatabase.Kind, _ body: (Visit) throws -> Void) throws {
        try ModulePlace.with(kind, [try .withRecords(reading: ["core.employee"])]) { place in
            try place.run { try body(Visit(host: $0, token: $0.signIn())) }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `makes, reads, changes and removes its records`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { visit in
            let made = try visit.call(.post, "/records/fixture.note", ["title": "A note"])
            let id = try #require(made.json["id"]?.string)
            #expect(made.json["mark"] == "checked")
            #expect(try visit.call(.get, "/records/fixture.note?id=\(id)").json == made.json)
            let list = try visit.call(.get, "/records/fixture.note?list=sort%3D-created_at")
            #expect(list.json["items"]?.array?.count == 1)

            let changed = try visit.call(.patch, "/records/fixture.note?id=\(id)&version=1", ["title": "Another"])

            #expect(changed.json["title"] == "Another")
            #expect(changed.json["version"] == 2)
            let stale = try visit.call(.patch, "/records/fixture.note?id=\(id)&version=1", ["title": "Old"])
            #expect(stale.status == 412)
            #expect(try visit.call(.get, "/records/fixture.note?id=\(id)").json["title"] == "Another")
            #expect(try visit.call(.delete, "/records/fixture.note?id=\(id)&version=2").status == 204)
            #expect(try visit.call(.get, "/records/fixture.note?id=\(id)").status == 404)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is refused as a route would refuse, and writes nothing`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { visit in
            let unknown = try visit.call(.post, "/records/fixture.note", ["title": "A", "colour": "red"])
            #expect(unknown.code == "SYSTEM_9020")
            let empty = try visit.call(.post, "/records/fixture.note", [:])
            #expect(empty.status == 422)
            #expect(empty.json["errors"]?.array?.first?["field"] == "title")
            #expect(try visit.call(.get, "/records/crm.customer?id=1").code == "MODULE_9338")
            #expect(try visit.call(.post, "/records/core.employee", ["last_name": "T"]).code == "MODULE_9338")
            #expect(try visit.call(.get, "/records/core.employee?list=limit%3D5").status == 200)
            #expect(try visit.call(.get, "/records/fixture.note?list=limit%3D5").json["items"] == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `draws numbers without a gap`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { visit in
            #expect(try visit.call(.post, "/numbers").json["number"] == "1")

            let refused = try visit.call(.post, "/numbers?refuse=1")

            #expect(refused.code == "FIXTURE_4001")
            #expect(try visit.call(.post, "/numbers").json["number"] == "2")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is told when nobody waits for it any more`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { visit in
            let began = Latch()
            let server = try HTTPServer(
                ServerConfiguration(), catalogue: visit.host.catalogue, clock: visit.host.clock,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            ) { request in
                began.open()
                return visit.host.answer(request)
            }
            let before = try visit.call(.get, "/notes")

            do {
                let client = try Client(port: server.port)
                defer { withExtendedLifetime(client) {} }
                client.send(
                    "POST \(Self.base)/vigil HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n"
                        + "Authorization: Bearer \(visit.token)\r\n\r\n")
                began.wait()
            }
            try server.shutdown()

            #expect(before.json == [])
            #expect(try visit.call(.get, "/notes").json.array?.map { $0["title"] } == ["nobody waited"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `keeps bytes as they came`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { visit in
            let bytes = (0...255).map { UInt8($0) }

            let answer = try visit.host.send(
                .post, "\(Self.base)/scraps", bytes, token: visit.token,
                headers: [("content-type", "application/octet-stream")])

            #expect(answer.status == 200)
            #expect(answer.json == ["same": true])
        }
    }
}
