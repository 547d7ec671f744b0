import Dispatch
import HTTP
import Routing
import Support
import Synchronization
import Testing
import Values

@Suite struct `Serving requests` {
    @Test func `hands the decoded request to the handler`() throws {
        try withServer { running in
            let reply = try running.exchange(
                "POST /api/M%C3%BCller?q=a+b%26c&q=&flag HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc")

            #expect(reply.status == 200)
            #expect(reply.json?["method"] == "POST")
            #expect(reply.json?["path"] == "/api/Müller")
            #expect(reply.json?["query"] == [["q", "a b&c"], ["q", ""], ["flag", ""]])
            #expect(reply.json?["body"] == 3)
            #expect(reply.json?["address"] == "127.0.0.1")
        }
    }

    @Test func `lets connections wait until it accepts them`() throws {
        let answered = Atomic(0)
        let running = try RunningServer(isAccepting: false) { request in
            answered.add(1, ordering: .relaxed)
            return RunningServer.echo(request)
        }
        let client = try running.connect()
        client.send("GET /early HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(answered.load(ordering: .relaxed) == 0)

        try running.server.accept()

        #expect(try client.receive().json?["path"] == "/early")
        #expect(try running.exchange("GET /late HTTP/1.1\r\nHost: x\r\n\r\n").json?["path"] == "/late")
        try running.server.shutdown()
    }

    @Test func `reads a chunked body`() throws {
        try withServer { running in
            let reply = try running.exchange(
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")

            #expect(reply.json?["body"] == 5)
        }
    }

    @Test func `keeps the connection, and the order of pipelined requests`() throws {
        let gate = Gate()
        try withServer(
            handler: { request in
                if request.path == "/0" { gate.pass() }
                return RunningServer.echo(request)
            },
            run: { running in
                let client = try running.connect()
                for number in 0..<20 { client.send("GET /\(number) HTTP/1.1\r\nHost: x\r\n\r\n") }
                gate.awaitArrivals()
                gate.open()

                for number in 0..<20 { #expect(try client.receive().json?["path"] == .string("/\(number)")) }
                client.send("GET /again HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                #expect(try client.receive().headers["connection"] == "close")
                #expect(client.isClosed())
            })
    }

    @Test func `closes behind HTTP/1.0 unless asked to stay`() throws {
        try withServer { running in
            let brief = try running.connect()
            brief.send("GET / HTTP/1.0\r\n\r\n")
            #expect(try brief.receive().headers["connection"] == "close")
            #expect(brief.isClosed())

            let lasting = try running.connect()
            lasting.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            #expect(try lasting.receive().headers["connection"] == "keep-alive")
            lasting.send("GET /2 HTTP/1.0\r\n\r\n")
            #expect(try lasting.receive().json?["path"] == "/2")
        }
    }

    @Test func `answers HEAD without the body but with its length`() throws {
        try withServer { running in
            let client = try running.connect()
            client.send("HEAD /x HTTP/1.1\r\nHost: x\r\n\r\nGET /y HTTP/1.1\r\nHost: x\r\n\r\n")

            let head = try client.receive(hasBody: false)
            #expect(head.status == 200)
            #expect(Int(head.headers["content-length"] ?? "") ?? 0 > 0)
            #expect(try client.receive().json?["path"] == "/y")
        }
    }

    @Test func `answers 204 without a length`() throws {
        try withServer(
            handler: { _ in .noContent },
            run: { running in
                let reply = try running.exchange("DELETE /x HTTP/1.1\r\nHost: x\r\n\r\n")

                #expect(reply.status == 204)
                #expect(reply.headers["content-length"] == nil)
            })
    }

    @Test func `asks for the body of a client that waits to be asked`() throws {
        try withServer { running in
            let client = try running.connect()
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")

            #expect(try client.receive().status == 100)
            client.send("ab")
            #expect(try client.receive().json?["body"] == 2)
        }
    }

    @Test func `goes on while a handler is slow`() throws {
        let gate = Gate()
        try withServer(
            handler: { request in
                if request.path == "/slow" { gate.pass() }
                return RunningServer.echo(request)
            },
            run: { running in
                let slow = try running.connect()
                slow.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
                gate.awaitArrivals()

                #expect(try running.exchange("GET /fast HTTP/1.1\r\nHost: x\r\n\r\n").status == 200)
                gate.open()
                #expect(try slow.receive().json?["path"] == "/slow")
            })
    }

    @Test func `answers each of many clients its own`() throws {
        try withServer { running in
            let clients = try (0..<100).map { _ in try running.connect() }
            for (number, client) in clients.enumerated() {
                client.send("GET /\(number) HTTP/1.1\r\nHost: x\r\n\r\n")
            }

            for (number, client) in clients.enumerated() {
                #expect(try client.receive().json?["path"] == .string("/\(number)"))
            }
        }
    }

    @Test func `turns away what it cannot work on soon`() throws {
        let gate = Gate()
        let heads = DispatchSemaphore(value: 0)
        try withServer(
            {
                $0.workers = 1
                $0.queueLimit = 1
                $0.bodyLimit = { _, _ in
                    heads.signal()
                    return 0
                }
            },
            handler: { request in
                gate.pass()
                return RunningServer.echo(request)
            },
            run: { running in
                let working = try running.connect()
                working.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\n")
                gate.awaitArrivals()
                let others = try (0..<3).map { _ in try running.connect() }
                for other in others { other.send("GET /2 HTTP/1.1\r\nHost: x\r\n\r\n") }
                // With the last head read, the first of the three waits and the second was turned away.
                for _ in 0..<4 { heads.wait() }

                gate.open(for: 4)
                let replies = try others.map { try $0.receive() }
                #expect(Set(replies.map(\.status)) == [200, 503])
                let refused = try #require(replies.first { $0.status == 503 })
                #expect(refused.code == "SYSTEM_9013")
                #expect(refused.headers["retry-after"] == "1")
                #expect(try working.receive().status == 200)
            })
    }
}

@Suite struct `A client that leaves before its answer` {
    @Test func `harms nobody`() throws {
        let gate = Gate()
        try withServer(
            handler: { request in
                if request.path == "/large" { gate.pass() }
                return Response(200, body: [UInt8](repeating: 0x61, count: 5 << 20))
            },
            run: { running in
                for _ in 0..<5 {
                    do {
                        let client = try running.connect()
                        client.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n")
                        gate.awaitArrivals()
                    }
                    gate.open()
                }

                let reply = try running.exchange("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(reply.body.count == 5 << 20)
            })
    }
}

@Suite struct `Draining a server` {
    @Test func `answers what is in work, as the last of its connection`() throws {
        let gate = Gate()
        let running = try RunningServer(handler: { request in
            gate.pass()
            return RunningServer.echo(request)
        })
        let idle = try running.connect()
        let working = try running.connect()
        working.send("GET /work HTTP/1.1\r\nHost: x\r\n\r\n")
        gate.awaitArrivals()

        let draining = Background { try running.server.shutdown() }
        #expect(idle.isClosed())
        gate.open()

        let reply = try working.receive()
        #expect(reply.json?["path"] == "/work")
        #expect(reply.headers["connection"] == "close")
        #expect(working.isClosed())
        try draining.join()
        #expect(throws: Client.Closed.self) { try running.connect() }
        try running.server.shutdown()
    }

    @Test func `cuts off what does not end in time`() throws {
        let gate = Gate()
        let running = try RunningServer(
            { $0.drainTimeout = 20 },
            handler: { _ in
                gate.pass()
                return .noContent
            })
        let client = try running.connect()
        client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        gate.awaitArrivals()

        let draining = Background { try running.server.shutdown() }
        #expect(client.isClosed())
        gate.open()
        try draining.join()
    }
}
