import Glibc
import Support
import Testing
import Values

@Suite struct `A first start without an administrator` {
    @Test(arguments: TestDatabase.all)
    func `prints a link that makes one, once`(_ kind: TestDatabase.Kind) throws {
        try withDistribution(kind) { tree, database in
            let host = try HostProcess(tree, database, environment: [])
            defer { host.end(SIGTERM) }
            let token = try #require(Self.token(in: host))

            let page = try host.client.send("GET", "/setup", [], type: "text/html", token: nil).text()
            let before = try signIn(host)
            let answer = try setUp(host, token)
            let again = try setUp(host, token)
            let after = try signIn(host)

            #expect(page.contains("<form") && !page.contains(token))
            #expect([before, answer.status, again.status, after] == [401, 204, 409, 200])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `takes no link of an earlier start`(_ kind: TestDatabase.Kind) throws {
        try withDistribution(kind) { tree, database in
            let earlier = try HostProcess(tree, database, environment: [])
            let old = try #require(Self.token(in: earlier))
            earlier.end(SIGTERM)
            let host = try HostProcess(tree, database, environment: [])
            defer { host.end(SIGTERM) }
            let new = try #require(Self.token(in: host))

            let refused = try setUp(host, old)
            let taken = try setUp(host, new)

            #expect(refused.json["code"] == "AUTH_1022")
            #expect(taken.status == 204)
        }
    }

    /// What stands behind the `#` of the printed link.
    private static func token(in host: HostProcess) -> String? {
        while let line = host.nextLine() {
            if let mark = line.firstIndex(of: "#"), line.contains("/setup#") {
                return String(line[line.index(after: mark)...])
            }
        }
        return nil
    }

    private func setUp(_ host: HostProcess, _ token: String) throws -> HTTPClient.Answer {
        try host.client.call(
            "POST", "/api/auth/setup",
            [
                "token": .string(token), "email": .string(HostProcess.email),
                "password": .string(HostProcess.password), "first_name": "Ada", "last_name": "Lovelace",
            ])
    }

    private func signIn(_ host: HostProcess) throws -> Int {
        try host.client.call(
            "POST", "/api/auth/login",
            ["email": .string(HostProcess.email), "password": .string(HostProcess.password)]
        ).status
    }
}

@Suite struct `The log` {
    @Test(arguments: TestDatabase.all)
    func `is JSON that names each request and no person`(_ kind: TestDatabase.Kind) throws {
        try withDistribution(kind) { tree, database in
            let host = try HostProcess(tree, database)
            let token = try host.signIn()
            let secret = "erika.mustermann@kunde.example"
            let created = try host.client.call(
                "POST", "/api/backoffice/crm/customers",
                ["name": "Nord GmbH", "kind": "business", "email": .string(secret)],
                token: token)
            let refused = try host.client.call("GET", "/api/backoffice/crm/customers?q=\(secret)")
            let output = host.end(SIGTERM).output

            let lines = try output.filter { $0.hasPrefix("{") }.map { try JSON(parsing: $0) }
            let requests = lines.filter { $0["message"] == "request" }

            #expect(created.status == 201)
            #expect(requests.compactMap { $0["status"]?.integer } == [200, 201, 401])
            #expect(requests.last?["request_id"] == refused.json["request_id"])
            // What was written last may be sealed between the two.
            let ends = lines.compactMap { $0["message"]?.string }.filter { $0 != "audit sealed" }.suffix(2)
            #expect(ends == ["draining", "stopped"])
            for word in [secret, token, HostProcess.email, HostProcess.password] {
                #expect(!output.filter { $0.hasPrefix("{") }.joined().contains(word))
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `tells what a caller did wrong, and calls it no error`(_ kind: TestDatabase.Kind) throws {
        try withDistribution(kind) { tree, database in
            let host = try HostProcess(tree, database)
            let answer = try host.client.call(
                "POST", "/api/backoffice/crm/customers", .array([]), token: host.signIn())
            let lines = try host.end(SIGTERM).output.filter { $0.hasPrefix("{") }.map { try JSON(parsing: $0) }

            #expect(answer.json["code"] == "SYSTEM_9003")
            let told = lines.filter { $0["request_id"] == answer.json["request_id"] }
            #expect(told.map { $0["message"] } == ["request refused", "request"])
            #expect(told.first?["detail"]?.string?.contains("an object is expected") == true)
            #expect(!lines.contains { $0["level"] == "error" })
        }
    }
}
