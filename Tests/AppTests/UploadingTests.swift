import Glibc
import Support
import Testing
import Values

@Suite struct `An upload that is on its way` {
    @Test(arguments: TestDatabase.all)
    func `counts in the metrics, and a wrong key among the guesses`(_ kind: TestDatabase.Kind) throws {
        try withDistribution(kind) { tree, database in
            try withHost(tree, database) { host in
                let token = try host.signIn()
                let guess = "wm_" + String(repeating: "0", count: 64)

                let made = try upload(to: host, token)
                let guesses = try (0..<30).map { _ in try upload(to: host, guess).code }
                let locked = try upload(to: host, guess)
                let elsewhere = try host.client.call("GET", "/api/auth/me", token: guess)
                let mine = try upload(to: host, token)
                let metrics = try host.client.send("GET", "/metrics", [], type: "text/plain", token: token).text()

                #expect(made.status == 201)
                #expect(Set(guesses) == ["AUTH_1030"])
                #expect(locked.code == "AUTH_1013")
                #expect(elsewhere.json["code"] == "AUTH_1013")
                #expect(mine.status == 201)
                let counts = metrics.split(separator: "\n").filter {
                    $0.hasPrefix("workmate_requests_total") && $0.contains("\"/api/documents\"") && $0.contains("POST")
                }
                #expect(counts.contains { $0.contains("2xx") && $0.hasSuffix(" 2") }, "\(counts)")
                #expect(counts.contains { $0.contains("4xx") && $0.hasSuffix(" 31") }, "\(counts)")
            }
        }
    }

    private func upload(to host: HostProcess, _ token: String) throws -> Client.Reply {
        let body =
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nGrüße\r\n--x--\r\n"
        let client = try Client(port: host.client.port)
        client.send(
            "POST /api/documents HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\nContent-Type: "
                + "multipart/form-data; boundary=x\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        return try client.receive()
    }
}
