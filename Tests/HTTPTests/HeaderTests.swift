import HTTP
import Routing
import Support
import Testing
import Values

@Suite struct `The headers of an answer` {
    @Test func `name the request by the caller's id, when it is harmless`() throws {
        try withServer { running in
            let reply = try running.exchange("GET / HTTP/1.1\r\nHost: x\r\nX-Request-ID: abc-1_2.3\r\n\r\n")

            #expect(reply.headers["x-request-id"] == "abc-1_2.3")
            #expect(reply.json?["id"] == "abc-1_2.3")
        }
    }

    @Test(arguments: ["", "a b", "<script>", String(repeating: "a", count: 65), "ä"])
    func `name it by one of ours otherwise`(_ id: String) throws {
        try withServer { running in
            let reply = try running.exchange("GET / HTTP/1.1\r\nHost: x\r\nX-Request-ID: \(id)\r\n\r\n")

            let own = try #require(reply.headers["x-request-id"])
            #expect(Identifier.isValid(own))
            #expect(reply.json?["id"] == .string(own))
        }
    }

    @Test func `keep browsers from guessing, framing and storing`() throws {
        try withServer(
            handler: { request in
                .json(true, headers: request.path == "/own" ? [("cache-control", "max-age=60")] : [])
            },
            run: { running in
                let reply = try running.exchange("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(reply.headers["x-content-type-options"] == "nosniff")
                #expect(reply.headers["x-frame-options"] == "DENY")
                #expect(reply.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'")
                #expect(reply.headers["cache-control"] == "no-store")
                #expect(reply.headers["date"] == "Sat, 21 Nov 2026 09:00:00 GMT")

                let own = try running.exchange("GET /own HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(own.headers["cache-control"] == "max-age=60")
            })
    }

    @Test func `cannot be added to by a value`() throws {
        try withServer(
            handler: { _ in Response(200, headers: [("x-name", "a\r\nset-cookie: b")]) },
            run: { running in
                let reply = try running.exchange("GET / HTTP/1.1\r\nHost: x\r\n\r\n")

                #expect(reply.headers["x-name"] == "a  set-cookie: b")
                #expect(reply.headers["set-cookie"] == nil)
            })
    }
}

@Suite struct `A large answer` {
    private static let text = String(repeating: "Kundenliste ", count: 400)

    private func reply(_ accept: String, type: String = "application/json") throws -> Client.Reply {
        var reply: Client.Reply?
        try withServer(
            handler: { _ in
                Response(200, headers: [("content-type", type)], body: JSON.string(Self.text).bytes)
            },
            run: { running in
                reply = try running.exchange("GET / HTTP/1.1\r\nHost: x\r\nAccept-Encoding: \(accept)\r\n\r\n")
            })
        return try #require(reply)
    }

    @Test func `is compressed for who can read it`() throws {
        let reply = try reply("deflate, gzip, br")

        #expect(reply.headers["content-encoding"] == "gzip")
        #expect(reply.headers["vary"] == "accept-encoding")
        #expect(reply.body.starts(with: [0x1F, 0x8B]))
        #expect(reply.body.count < 500)
    }

    @Test(arguments: ["identity", "gzip;q=0", "br"])
    func `is left as it is for others`(_ accept: String) throws {
        let reply = try reply(accept)

        #expect(reply.headers["content-encoding"] == nil)
        #expect(reply.headers["vary"] == "accept-encoding")
        #expect(reply.json == .string(Self.text))
    }

    @Test func `of another kind is left as it is`() throws {
        #expect(try reply("gzip", type: "image/png").headers["content-encoding"] == nil)
    }
}

@Suite struct `Behind a proxy` {
    private func address(_ forwarded: String, trusting proxies: Set<String>) throws -> JSON? {
        var address: JSON?
        try withServer(
            { $0.trustedProxies = proxies },
            run: { running in
                address = try running.exchange("GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: \(forwarded)\r\n\r\n")
                    .json?["address"]
            })
        return address
    }

    @Test func `that is trusted, the caller is the last address it did not make`() throws {
        #expect(try address("6.6.6.6, 203.0.113.7", trusting: ["127.0.0.1"]) == "203.0.113.7")
        #expect(try address("203.0.113.7, 10.0.0.2", trusting: ["127.0.0.1", "10.0.0.2"]) == "203.0.113.7")
        #expect(try address("2001:db8::1", trusting: ["127.0.0.1"]) == "2001:db8::1")
    }

    @Test func `that is not trusted, or tells nonsense, the caller is the other end`() throws {
        #expect(try address("203.0.113.7", trusting: []) == "127.0.0.1")
        #expect(try address("<script>", trusting: ["127.0.0.1"]) == "127.0.0.1")
    }
}

@Suite struct `The access log` {
    @Test func `has one line for each answer, without query and address`() throws {
        let running = try RunningServer()
        let reply = try running.exchange("GET /api/x?q=secret HTTP/1.1\r\nHost: x\r\nX-Request-ID: r1\r\n\r\n")
        try running.server.shutdown()

        #expect(reply.status == 200)
        #expect(running.log.lines.count == 1)
        let line = try #require(running.log.lines.first)
        #expect(line.hasPrefix("request bytes="))
        #expect(line.hasSuffix("method=GET path=/api/x request_id=r1 status=200"))
    }
}
