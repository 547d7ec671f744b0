import Support
import Synchronization
import Testing
import Values

@testable import Outbound

@Suite(.serialized) struct `Calling a declared server` {
    private func client(_ server: ForeignServer, allowing: [String] = ["127.0.0.0/8", "::1"]) -> GuardedClient {
        GuardedClient(allowing: allowing.compactMap { AddressRange($0) }, authorities: server.authority) { _ in }
    }

    private func hosts(_ texts: String...) -> [DeclaredHost] { texts.compactMap { DeclaredHost($0) } }

    private func refusal(_ body: () throws -> NetReply) -> String? {
        #expect(throws: Problem.self) { try answering(body) }?.code
    }

    @Test func `speaks TLS with it, and sends what it is given`() throws {
        let server = try ForeignServer()
        let order = NetOrder(
            "POST", "https://\(server.encrypted)/echo?a=b", headers: [("X-Word", "Ä")], body: Array("Grüße".utf8),
            idempotencyKey: "4711")

        let answer = try client(server).send(order, to: hosts(server.encrypted))

        let told = try JSON(parsing: answer.reply.body)
        #expect(answer.attempts == 1)
        #expect(told["method"] == "POST")
        #expect(told["path"] == "/echo?a=b")
        #expect(told["body"] == "Grüße")
        #expect(told["headers"]?["idempotency-key"] == "4711")
        #expect(told["client"] == .null)
        #expect(answer.reply.header("x-seen") == "1")
    }

    @Test func `is refused where it is not declared, with another port, and without encryption`() throws {
        let server = try ForeignServer()
        let client = client(server)
        func code(_ url: String, _ hosts: [DeclaredHost]) -> String? {
            refusal { try client.send(NetOrder("GET", url), to: hosts) }
        }

        #expect(code("https://\(server.encrypted)/", hosts("example.org")) == "SYSTEM_9160")
        #expect(code("https://\(server.encrypted)/", hosts("localhost")) == "SYSTEM_9160")
        #expect(code("http://\(server.plain)/", hosts(server.plain)) == "SYSTEM_9160")
        #expect(code("https://example.org.evil.org/", hosts("example.org", "*.example.org")) == "SYSTEM_9160")
        #expect(code("https://\(server.encrypted)/", []) == "SYSTEM_9160")
        let answer = try client.send(NetOrder("GET", "http://\(server.plain)/"), to: hosts("http://\(server.plain)"))
        #expect(answer.reply.status == 200)
    }

    @Test func `is refused at an address that is not public, unless the operator allows it`() throws {
        let server = try ForeignServer()
        let order = NetOrder("GET", "https://\(server.encrypted)/")

        #expect(
            refusal { try client(server, allowing: []).send(order, to: hosts(server.encrypted)) } == "SYSTEM_9161")
        #expect(
            refusal { try client(server, allowing: ["10.0.0.0/8"]).send(order, to: hosts(server.encrypted)) }
                == "SYSTEM_9161")
        #expect(try client(server).send(order, to: hosts(server.encrypted)).reply.header("x-seen") == "1")
    }

    @Test func `follows redirects as far as the declared servers go`() throws {
        let server = try ForeignServer()
        let client = client(server)
        let hosts = hosts(server.encrypted, server.strict)
        func redirect(_ status: Int, _ target: String, _ method: String = "POST") throws -> NetReply {
            let order = NetOrder(
                method, "https://\(server.encrypted)/redirect/\(status)?\(target)",
                headers: [("Authorization", "Bearer x")], body: [65])
            return try client.send(order, to: hosts)
        }

        let seen = try JSON(parsing: redirect(302, "/echo").reply.body)
        let again = try JSON(parsing: redirect(307, "/echo").reply.body)

        #expect(seen["method"] == "GET")
        #expect(seen["body"] == "")
        #expect(seen["headers"]?["authorization"] == "Bearer x")
        #expect(again["method"] == "POST")
        #expect(again["body"] == "A")
        #expect(refusal { try redirect(302, "https://example.org/") } == "SYSTEM_9160")
        #expect(refusal { try redirect(302, "http://\(server.plain)/echo") } == "SYSTEM_9160")
        #expect(refusal { try redirect(302, "file:///etc/passwd") } == "SYSTEM_9167")
        #expect(refusal { try redirect(307, "/loop") } == "SYSTEM_9167")
        #expect(refusal { try redirect(302, "https://ada@\(server.encrypted)/") } == "SYSTEM_9167")
    }

    @Test func `shows a certificate to a server that asks for one`() throws {
        let server = try ForeignServer()
        let client = client(server)
        func send(_ identity: ClientIdentity?) throws -> NetReply {
            try client.send(
                NetOrder("GET", "https://\(server.strict)/", identity: identity, timeout: 5000),
                to: hosts(server.strict))
        }

        let answer = try send(ClientIdentity(pem: server.client))

        #expect(try JSON(parsing: answer.reply.body)["client"] == "client")
        for identity in [nil, ClientIdentity(pem: server.stranger)] {
            let code = refusal { try send(identity) }
            #expect(["SYSTEM_9163", "SYSTEM_9165"].contains(code))
        }
        #expect(ClientIdentity(pem: "nothing") == nil)
    }

    @Test func `is not trusted when nobody known signed it`() throws {
        let server = try ForeignServer()
        let client = GuardedClient(allowing: [AddressRange("127.0.0.0/8"), AddressRange("::1")].compactMap(\.self)) {
            _ in
        }
        let order = NetOrder("GET", "https://\(server.encrypted)/")

        #expect(refusal { try client.send(order, to: hosts(server.encrypted)) } == "SYSTEM_9165")
    }

    @Test func `is asked again only for what may be sent twice`() throws {
        let server = try ForeignServer()
        let client = client(server)
        let hosts = hosts(server.encrypted)
        func send(_ method: String, _ path: String, key: String? = nil) throws -> NetReply {
            try client.send(
                NetOrder(method, "https://\(server.encrypted)/\(path)", idempotencyKey: key), to: hosts)
        }

        let twice = try send("GET", "flaky?1-get")
        let never = try send("GET", "flaky?9-get")
        let post = try send("POST", "flaky?1-post")
        let named = try send("POST", "flaky?2-named", key: "k")
        // On a connection that was used before, libcurl itself would try another one.
        let broken = try self.client(server).send(
            NetOrder("DELETE", "https://\(server.encrypted)/break?1-delete"), to: hosts)

        #expect(twice.attempts == 2)
        #expect(twice.reply.status == 200)
        #expect(never.attempts == 3)
        #expect(never.reply.status == 503)
        #expect(post.attempts == 1)
        #expect(post.reply.status == 503)
        #expect(named.attempts == 3)
        #expect(named.reply.status == 200)
        #expect(broken.attempts == 2)
        #expect(broken.reply.status == 200)
        #expect(refusal { try send("POST", "break?1-post") } == "SYSTEM_9163")
    }

    @Test func `is bounded in time and size`() throws {
        let server = try ForeignServer()
        let client = client(server)
        func send(_ path: String, timeout: Int = 30_000) throws -> NetReply {
            try client.send(
                NetOrder(
                    "GET", "https://\(server.encrypted)/\(path)", timeout: timeout, largestAnswer: 1000),
                to: hosts(server.encrypted))
        }

        #expect(try send("large?1000").reply.body.count == 1000)
        #expect(refusal { try send("large?1001") } == "SYSTEM_9166")
        #expect(refusal { try send("hang", timeout: 60) } == "SYSTEM_9164")
    }

    @Test(
        arguments: [
            ("TRACE", "/", "a"), ("GET", "/ x", "a"), ("GET", "/", "a\r\nX-Evil: 1"), ("GET", "/", "a\0b"),
            ("GET", "/\u{7F}", "a"),
        ])
    func `is sent nothing that is no request`(_ method: String, _ path: String, _ value: String) throws {
        let order = NetOrder(method, "https://localhost\(path)", headers: [("X-Word", value)])

        #expect(refusal { try GuardedClient().send(order, to: hosts("localhost")) } == "SYSTEM_9168")
        for name in ["Host", "content-length", "X Word", "", "X:"] {
            let header = NetOrder("GET", "https://localhost/", headers: [(name, "a")])
            #expect(refusal { try GuardedClient().send(header, to: hosts("localhost")) } == "SYSTEM_9168")
        }
    }

    @Test func `is told not to be there`() throws {
        let client = GuardedClient(allowing: [AddressRange("127.0.0.1")].compactMap(\.self)) { _ in }
        // Nobody listens on the port of no service.
        let order = NetOrder("GET", "https://127.0.0.1:1/")

        #expect(refusal { try client.send(order, to: hosts("127.0.0.1:1")) } == "SYSTEM_9163")
    }
}

@Suite struct `The address of a server` {
    @Test(
        arguments: [
            "127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.0.1", "169.254.169.254", "100.64.0.1",
            "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fd00::1", "ff02::1",
            "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1",
        ])
    func `that is not public is not reached`(_ text: String) throws {
        let address = try #require(NetworkAddress(text))

        #expect(!AddressRule.publicAnd([]).admits(address))
        #expect(AddressRule.all.admits(address))
        #expect(AddressRule.publicAnd([try #require(AddressRange(text))]).admits(address))
    }

    @Test(arguments: ["9.9.9.9", "172.32.0.1", "172.15.0.1", "192.167.1.1", "2606:4700::1111", "2a01:4f8::1"])
    func `that is public is reached`(_ text: String) throws {
        #expect(AddressRule.publicAnd([]).admits(try #require(NetworkAddress(text))))
    }

    @Test func `belongs to the networks that hold it`() throws {
        let range = try #require(AddressRange("10.32.0.0/11"))

        #expect(range.contains(try #require(NetworkAddress("10.63.255.255"))))
        #expect(!range.contains(try #require(NetworkAddress("10.64.0.0"))))
        #expect(!range.contains(try #require(NetworkAddress("::1"))))
        for text in ["", "10.0.0.0/33", "10.0.0/8", "::/129", "a", "10.0.0.0/8/8", "10.0.0.0/"] {
            #expect(AddressRange(text) == nil, "\(text)")
        }
    }

    @Test func `is declared by name, port and what lies below`() throws {
        func covers(_ declared: String, _ url: String) throws -> Bool {
            try #require(DeclaredHost(declared)).covers(try #require(OutgoingURL(url)))
        }

        #expect(try covers("api.example.org", "https://API.Example.org./x"))
        #expect(try covers("*.example.org", "https://a.b.example.org/"))
        #expect(try !covers("*.example.org", "https://example.org/"))
        #expect(try !covers("example.org", "https://api.example.org/"))
        #expect(try !covers("example.org", "https://example.org:8443/"))
        #expect(try covers("example.org:8443", "https://example.org:8443/"))
        #expect(try covers("http://printer.local", "http://printer.local/"))
        for text in [
            "", "*", "*.org", "https://", "a b", "example.org/x", "example.org:0", "ftp://example.org", "a:b:c",
        ] {
            #expect(DeclaredHost(text) == nil, "\(text)")
        }
        #expect(OutgoingURL("https://ada:secret@example.org/") == nil)
    }
}
