import App
import Database
import HostSupport
import ModuleFixtures
import Outbound
import Routing
import Support
import Testing
import Values

@Suite(.serialized) struct `A module that calls another server` {
    private static let path = "/api/backoffice/fixture/calls"

    private func run(
        _ kind: TestDatabase.Kind, _ body: (_ host: TestHost, _ token: String, _ server: ForeignServer) throws -> Void
    ) throws {
        let server = try ForeignServer()
        let plugins = try TemporaryDirectory()
        defer { plugins.remove() }
        try FixturePackage.withNetwork([server.encrypted, server.strict]).write(into: plugins.path)
        func allow(_ settings: inout Settings) {
            settings.privateNetworks = ["127.0.0.0/8", "::1"].compactMap { AddressRange($0) }
            settings.authoritiesFile = server.authority
        }
        try withHost(kind, plugins: plugins.path, change: allow) { try body($0, $0.signIn(), server) }
    }

    @Test(arguments: TestDatabase.all)
    func `gets its answer`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { host, token, server in
            let answer = try host.call(
                .post, Self.path,
                [
                    "method": "POST", "url": .string("https://\(server.encrypted)/flaky?1-key"), "body": "Grüße",
                    "key": "4711", "word": "hello",
                ], token: token)

            #expect(answer.json["status"] == 200)
            #expect(answer.json["attempts"] == 2)
            #expect(answer.json["type"] == "application/json")
            let told = try JSON(parsing: answer.json["body"]?.string ?? "")
            #expect(told["body"] == "Grüße")
            #expect(told["headers"]?["x-word"] == "hello")
            #expect(told["headers"]?["idempotency-key"] == "4711")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is refused once its transaction has written, and undone`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { host, token, server in
            let url = "https://\(server.encrypted)/count"
            let order: JSON = ["method": "GET", "url": .string(url)]

            let refused = try host.call(.post, "\(Self.path)?write=1", order, token: token)
            let answer = try host.call(.post, Self.path, order, token: token)

            #expect(refused.status == 500)
            #expect(refused.code == "SYSTEM_9162")
            #expect(try JSON(parsing: answer.json["body"]?.string ?? "")["count"] == 1)
            let notes = try host.database.read { try $0.all("SELECT id FROM fixture_notes") { $0.text(0) } }
            #expect(notes == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `reaches nobody whom it did not declare`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { host, token, server in
            let answer = try host.call(
                .post, Self.path, ["method": "GET", "url": "https://example.org/"], token: token)

            #expect(answer.status == 403)
            #expect(answer.code == "SYSTEM_9160")
            #expect(answer.json["detail"]?.string?.contains("example.org") == true)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `shows the certificate that an administrator set`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { host, token, server in
            let order: JSON = [
                "method": "GET", "url": .string("https://\(server.strict)/"), "certificate": "certificate",
            ]
            let without = try host.call(.post, Self.path, order, token: token)
            let set = try host.call(
                .patch, "/api/settings/groups/test.fixture", ["certificate": .string(server.client)], token: token)

            let answer = try host.call(.post, Self.path, order, token: token)

            #expect(without.code == "SYSTEM_9169")
            #expect(set.status == 200)
            #expect(try JSON(parsing: answer.json["body"]?.string ?? "")["client"] == "client")
        }
    }
}
