import HTTP
import HostSupport
import Logging
import Routing
import Support
import Testing
import Values

@Suite struct `The host behind a socket` {
    @Test(arguments: TestDatabase.all)
    func `serves customers to whoever signed in`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            var configuration = ServerConfiguration()
            configuration.bodyLimit = host.bodyLimit
            let server = try HTTPServer(
                configuration, catalogue: host.catalogue, clock: host.clock,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, handler: host.answer)
            let client = try Client(port: server.port)

            let stranger = try exchange(client, "GET /api/backoffice/crm/customers")
            let login = try exchange(
                client, "POST /api/auth/login",
                ["email": .string(TestHost.email), "password": .string(TestHost.password)])
            let token = try #require(login.json?["access_token"]?.string)
            let made = try exchange(client, "POST /api/backoffice/crm/customers", ["name": "Süd & Söhne"], token)
            let found = try exchange(client, "GET /api/backoffice/crm/customers?q=s%C3%BCd", token)
            let broken = try exchange(client, "POST /api/backoffice/crm/customers", token, text: "{\"name\": ")

            #expect(stranger.code == "AUTH_1001")
            #expect(made.status == 201)
            #expect(made.headers["etag"] == "\"1\"")
            #expect(found.json?["items"]?.array?.map { $0["name"] } == ["Süd & Söhne"])
            #expect(broken.code == "SYSTEM_9003")
            try server.shutdown()
        }
    }

    private func exchange(
        _ client: Client, _ line: String, _ body: JSON? = nil, _ token: String? = nil
    ) throws -> Client.Reply {
        try exchange(client, line, token, text: body?.text ?? "")
    }

    private func exchange(_ client: Client, _ line: String, _ token: String?, text: String = "") throws -> Client.Reply
    {
        var head = "\(line) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(text.utf8.count)\r\n"
        if !text.isEmpty { head += "Content-Type: application/json\r\n" }
        if let token { head += "Authorization: Bearer \(token)\r\n" }
        client.send("\(head)\r\n\(text)")
        return try client.receive()
    }
}
