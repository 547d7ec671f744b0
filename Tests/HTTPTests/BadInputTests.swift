import HTTP
import Routing
import Support
import Testing
import Values

@Suite struct `A request that breaks the rules` {
    private func reply(_ text: String) throws -> (reply: Client.Reply, isClosed: Bool) {
        var result: (Client.Reply, Bool)?
        try withServer { running in
            let client = try running.connect()
            client.send(text)
            result = (try client.receive(), client.isClosed())
            #expect(try running.exchange("GET / HTTP/1.1\r\nHost: x\r\n\r\n").status == 200)
        }
        return try #require(result)
    }

    @Test(arguments: [
        "nonsense\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost x\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nBad Name: y\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\u{1}\u{FC}\r\n\r\n",
    ])
    func `is answered and the connection closed`(_ text: String) throws {
        let (reply, isClosed) = try reply(text)

        #expect(reply.status == 400)
        #expect(reply.code == "SYSTEM_9011")
        #expect(reply.headers["connection"] == "close")
        #expect(isClosed)
    }

    @Test(arguments: [
        "/%", "/%4", "/%zz", "/a%2Fb", "/a%00b", "/a%0Ab", "/%ff", "/%C0%AF", "/x?q=%zz", "/x?q=%ff", "/x?q=%00",
        "/x#y",
    ])
    func `by its address is told so`(_ target: String) throws {
        let (reply, _) = try reply("GET \(target) HTTP/1.1\r\nHost: x\r\n\r\n")

        #expect(reply.status == 400)
        #expect(reply.code == "SYSTEM_9005")
    }

    @Test func `by an unknown method is told which there are`() throws {
        let (reply, _) = try reply("TRACE / HTTP/1.1\r\nHost: x\r\nAccept-Language: en\r\n\r\n")

        #expect(reply.status == 405)
        #expect(reply.code == "SYSTEM_9002")
        #expect(reply.headers["allow"] == "GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS")
        #expect(reply.headers["content-language"] == "en")
    }

    @Test func `by too many headers is told so`() throws {
        let headers = (0..<100).map { "X-\($0): \(String(repeating: "a", count: 1000))\r\n" }.joined()
        let (reply, isClosed) = try reply("GET / HTTP/1.1\r\nHost: x\r\n\(headers)\r\n")

        #expect(reply.status == 400)
        #expect(reply.code == "SYSTEM_9012")
        #expect(isClosed)
    }

    @Test func `by an endless address is told so`() throws {
        let (reply, _) = try reply("GET /\(String(repeating: "a", count: 1 << 20)) HTTP/1.1\r\nHost: x\r\n\r\n")

        #expect(reply.status == 400)
        #expect(reply.code == "SYSTEM_9012")
    }

    @Test func `behind a good one does not spoil the good one`() throws {
        try withServer { running in
            let client = try running.connect()
            client.send("GET /good HTTP/1.1\r\nHost: x\r\n\r\nnonsense\r\n\r\n")

            #expect(try client.receive().json?["path"] == "/good")
            #expect(try client.receive().code == "SYSTEM_9011")
            #expect(client.isClosed())
        }
    }
}

@Suite struct `A body over the limit` {
    private func withSmallLimit(_ body: (RunningServer) throws -> Void) throws {
        try withServer({ $0.bodyLimit = { _, path in path == "/import" ? 1 << 20 : 10 } }, run: body)
    }

    @Test func `is refused by its announced length, however much of it comes`() throws {
        try withSmallLimit { running in
            let client = try running.connect()
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 20000000\r\n\r\n")
            client.send([UInt8](repeating: 0x61, count: 20_000_000))

            let reply = try client.receive()
            #expect(reply.status == 413)
            #expect(reply.code == "SYSTEM_9004")
            #expect(reply.headers["connection"] == "close")
            #expect(client.isClosed())
        }
    }

    @Test func `is refused by what comes in chunks`() throws {
        try withSmallLimit { running in
            let reply = try running.exchange(
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nabcdef\r\n5\r\nghijk\r\n0\r\n\r\n"
            )

            #expect(reply.status == 413)
            #expect(reply.code == "SYSTEM_9004")
        }
    }

    @Test func `is refused before a waiting client sends it`() throws {
        try withSmallLimit { running in
            let reply = try running.exchange(
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n")

            #expect(reply.status == 413)
        }
    }

    @Test func `is taken where the path allows more, and up to the limit`() throws {
        try withSmallLimit { running in
            let long = String(repeating: "a", count: 5000)
            let start = "POST /import HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n"
            let allowed = try running.exchange(start + long)
            let exact = try running.exchange("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n0123456789")

            #expect(allowed.json?["body"] == 5000)
            #expect(exact.json?["body"] == 10)
        }
    }
}

@Suite struct `A client that stalls` {
    @Test(arguments: ["", "GET / HT", "GET / HTTP/1.1\r\nHost: x\r\n"])
    func `before its request is whole is cut off`(_ part: String) throws {
        try withServer(
            { $0.headTimeout = 30 },
            run: { running in
                let client = try running.connect()
                client.send(part)

                #expect(client.isClosed())
                #expect(try running.exchange("GET / HTTP/1.1\r\nHost: x\r\n\r\n").status == 200)
            })
    }

    @Test func `in its body is cut off`() throws {
        try withServer(
            { $0.transferTimeout = 30 },
            run: { running in
                let client = try running.connect()
                client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc")

                #expect(client.isClosed())
            })
    }

    @Test func `is one of so many that one more is turned away`() throws {
        try withServer(
            { $0.maxConnections = 1 },
            run: { running in
                let first = try running.connect()
                first.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(try first.receive().status == 200)

                #expect(try running.connect().isClosed())
            })
    }
}

@Suite struct `An address that is taken` {
    @Test func `is told`() throws {
        try withServer { running in
            let problem = #expect(throws: Problem.self) {
                _ = try RunningServer { $0.port = running.server.port }
            }

            #expect(problem?.code == "SYSTEM_9014")
            #expect(problem?.parameters["address"] == "127.0.0.1:\(running.server.port)")
        }
    }
}
