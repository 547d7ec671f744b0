import HTTP
import Logging
import Outbound
import Routing
import Support
import Synchronization
import Testing
import Values

@Suite struct `Speaking with another server` {
    @Test func `sends method, headers and body, and reads the answer`() throws {
        try withOther { url in
            let reply = try HTTPClient().send(
                OutgoingRequest("POST", "\(url)/echo?a=b", headers: [("x-word", "Ä")], body: .bytes([1, 2, 3])))

            #expect(reply.status == 200)
            #expect(reply.header("x-method") == "POST")
            #expect(reply.header("x-word") == "Ä")
            #expect(reply.header("x-query") == "a=b")
            #expect(reply.body == [1, 2, 3])
        }
    }

    @Test func `gives a status that is no success as an answer`() throws {
        try withOther { url in
            let reply = try HTTPClient().send(OutgoingRequest("GET", "\(url)/nowhere"))

            #expect(reply.status == 404)
            #expect(reply.body == Array("not here".utf8))
        }
    }

    @Test func `follows no redirect`() throws {
        try withOther { url in
            let reply = try HTTPClient().send(OutgoingRequest("GET", "\(url)/elsewhere"))

            #expect(reply.status == 302)
            #expect(reply.header("location") == "/echo")
            #expect(reply.header("x-method") == nil)
        }
    }

    @Test func `takes no more than it was told to`() throws {
        try withOther { url in
            var request = OutgoingRequest("GET", "\(url)/large")
            request.largestAnswer = 999_999
            let refused = #expect(throws: OutgoingFailure.self) { try HTTPClient().send(request) }
            request.largestAnswer = 1_000_000
            let reply = try HTTPClient().send(request)

            #expect(refused?.reason == .tooLarge)
            #expect(reply.body.count == 1_000_000)
        }
    }

    @Test func `hands a long answer on as it comes`() throws {
        try withOther { url in
            var pieces = 0
            var bytes = 0

            let reply = try HTTPClient().send(OutgoingRequest("GET", "\(url)/large")) { piece in
                pieces += 1
                bytes += piece.count
            }

            #expect(reply.status == 200)
            #expect(reply.body == [])
            #expect(bytes == 1_000_000)
            #expect(pieces > 1)
        }
    }

    @Test func `stops when whoever takes the answer wants no more`() throws {
        struct Enough: Error {}
        try withOther { url in
            _ = #expect(throws: Enough.self) {
                try HTTPClient().send(OutgoingRequest("GET", "\(url)/large")) { _ in throw Enough() }
            }
        }
    }

    @Test func `gives up on a server that does not answer in time`() throws {
        try withOther { url in
            var request = OutgoingRequest("GET", "\(url)/hang")
            request.timeout = 50

            let failure = #expect(throws: OutgoingFailure.self) { try HTTPClient().send(request) }

            #expect(failure?.reason == .timeout)
        }
    }

    @Test func `tells when nobody listens, and speaks no other protocol`() throws {
        let port = try withOther { url in url.split(separator: ":").last.map(String.init) ?? "" }

        let nobody = #expect(throws: OutgoingFailure.self) {
            try HTTPClient().send(OutgoingRequest("GET", "http://127.0.0.1:\(port)/"))
        }
        let file = #expect(throws: OutgoingFailure.self) {
            try HTTPClient().send(OutgoingRequest("GET", "file:///etc/passwd"))
        }

        #expect(nobody?.reason == .unreachable)
        #expect(file?.reason == .other)
    }
}

/// Runs a body with a server of somebody else's, at an address.
private func withOther<Result>(_ body: (String) throws -> Result) throws -> Result {
    let latch = Latch()
    let rooms = ["Routing", "HTTP"].map { (name: $0, bytes: SourceFile.bytes("Host/\($0)/errors.json")) }
    let catalogue = try ErrorCatalogue(rooms)
    let server = try HTTPServer(
        ServerConfiguration(), catalogue: catalogue, clock: TestClock(),
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    ) { request in answer(request, latch) }
    defer {
        latch.open()
        do { try server.shutdown() } catch { Issue.record(error) }
    }
    return try body("http://127.0.0.1:\(server.port)")
}

private func answer(_ request: Request, _ latch: Latch) -> Response {
    switch request.path {
    case "/echo":
        let query = request.query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        return Response(
            200,
            headers: [
                ("x-method", request.method.rawValue), ("x-query", query), ("x-word", request.header("x-word") ?? ""),
            ], body: request.body)
    case "/elsewhere": return Response(302, headers: [("location", "/echo")])
    case "/large": return Response(200, body: [UInt8](repeating: 7, count: 1_000_000))
    case "/hang":
        latch.wait()
        return Response(204)
    default: return Response(404, body: Array("not here".utf8))
    }
}
