import Glibc
import HTTP
import Routing
import Support
import Synchronization
import Testing
import Values

@Suite struct `A body that is taken in as it comes` {
    @Test func `arrives whole and in order, whatever its pieces`() throws {
        let kept = KeptBody()
        try serve(kept) { running in
            let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 5) }
            let client = try running.connect()

            client.send("PUT /large HTTP/1.1\r\nHost: a\r\nContent-Length: \(bytes.count)\r\n\r\n")
            client.send(bytes)
            let reply = try client.receive()

            #expect(reply.status == 200)
            #expect(reply.json?["taken"] == 3_000_000)
            #expect(kept.bytes == bytes)
            #expect(kept.largestPiece < 2 << 20)
        }
    }

    @Test func `may be chunked, and the connection goes on behind it`() throws {
        let kept = KeptBody()
        try serve(kept) { running in
            let client = try running.connect()

            client.send(
                "PUT /large HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
                    + "GET /next HTTP/1.1\r\nHost: a\r\n\r\n")
            let first = try client.receive()
            let second = try client.receive()

            #expect(first.json?["taken"] == 5)
            #expect(String(decoding: kept.bytes, as: UTF8.self) == "abcde")
            #expect(second.json?["path"] == "/next")
        }
    }

    @Test func `may be empty`() throws {
        let kept = KeptBody()
        try serve(kept) { running in
            let reply = try running.exchange("PUT /large HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n")

            #expect(reply.json?["taken"] == 0)
        }
    }

    @Test func `is asked for only when it is wanted`() throws {
        let kept = KeptBody()
        try serve(kept) { running in
            let client = try running.connect()
            client.send("PUT /large HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
            let asked = try client.receive(hasBody: false)
            client.send("hi")

            #expect(asked.status == 100)
            #expect(try client.receive().json?["taken"] == 2)
        }
    }

    @Test func `is not read when the caller is refused`() throws {
        let refusal: @Sendable (Request) -> Opening = { _ in .refused(Response(403)) }
        try serve(refusal) { running in
            let client = try running.connect()
            client.send("PUT /large HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
            let refused = try client.receive()

            let sending = try running.connect()
            sending.send("PUT /large HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n")
            sending.send([UInt8](repeating: 7, count: 200_000))
            let late = try sending.receive()

            #expect(refused.status == 403)
            #expect(refused.headers["connection"] == "close")
            #expect(late.status == 403)
            #expect(sending.isClosed())
        }
    }

    @Test func `ends with the refusal of a piece`() throws {
        let kept = KeptBody(limit: 1000)
        try serve(kept) { running in
            let client = try running.connect()
            client.send("PUT /large HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n")
            client.send([UInt8](repeating: 7, count: 4000))
            let reply = try client.receive()

            #expect(reply.status == 507)
            #expect(reply.headers["connection"] == "close")
            #expect(!kept.isAnswered)
        }
    }

    @Test func `is given up when it grows too long without saying so`() throws {
        let kept = KeptBody()
        try serve(kept) { running in
            let announced = try running.exchange("PUT /large HTTP/1.1\r\nHost: a\r\nContent-Length: 9000000\r\n\r\n")
            let client = try running.connect()
            client.send("PUT /large HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
            let chunk = Array("100000\r\n".utf8) + [UInt8](repeating: 7, count: 1 << 20) + Array("\r\n".utf8)
            for _ in 0..<5 { client.send(chunk) }
            let grown = try client.receive()
            kept.waitUntilAbandoned()

            #expect(announced.code == "SYSTEM_9004")
            #expect(grown.code == "SYSTEM_9004")
            #expect(!kept.isAnswered)
        }
    }

    @Test func `is given up when the client goes away, or sends nonsense`() throws {
        for rest in ["", "zzz\r\n"] {
            let kept = KeptBody()
            try serve(kept) { running in
                var client: Client? = try running.connect()
                client?.send("PUT /large HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n\(rest)")
                kept.waitUntilTaken()
                client = nil
                kept.waitUntilAbandoned()

                #expect(String(decoding: kept.bytes, as: UTF8.self) == "abc")
                #expect(!kept.isAnswered)
            }
        }
    }

    private func serve(_ kept: KeptBody, _ body: (RunningServer) throws -> Void) throws {
        try serve({ _ in .open(kept) }, body)
    }

    private func serve(
        _ opener: @escaping @Sendable (Request) -> Opening, _ body: (RunningServer) throws -> Void
    ) throws {
        func configure(_ configuration: inout ServerConfiguration) {
            configuration.takesIn = { _, path in path == "/large" }
            configuration.bodyLimit = { _, _ in 4_000_000 }
        }
        try withServer(configure, opener: opener, run: body)
    }
}

@Suite struct `A file as an answer` {
    @Test func `comes from the disk, whole and in part`() throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        let bytes = (0..<2_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7 >> 3) }
        let path = "\(directory.path)/file"
        let file = open(path, O_CREAT | O_RDWR, 0o600)
        #expect(write(file, bytes, bytes.count) == bytes.count)
        close(file)
        let handler: @Sendable (Request) -> Response = { request in
            let slice = request.path == "/part" ? 1000..<1500 : 0..<2_000_000
            return Response(
                200, headers: [("content-type", "text/plain")],
                file: FileSlice(descriptor: open(path, O_RDONLY), offset: slice.lowerBound, count: slice.count))
        }
        try withServer(handler: handler) { running in
            let client = try running.connect()
            client.send(
                "GET /whole HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\nHEAD /whole HTTP/1.1\r\nHost: a\r\n\r\n"
            )
            client.send("GET /part HTTP/1.1\r\nHost: a\r\n\r\n")

            let whole = try client.receive()
            let head = try client.receive(hasBody: false)
            let part = try client.receive()

            #expect(whole.body == bytes)
            #expect(whole.headers["content-encoding"] == nil)
            #expect(head.headers["content-length"] == "2000000")
            #expect(part.body == Array(bytes[1000..<1500]))
        }
    }
}

/// Keeps what it takes in.
private final class KeptBody: OpenRequest {
    private struct State {
        var bytes: [UInt8] = []
        var largestPiece = 0
        var isAnswered = false
    }

    private let state = Mutex(State())
    private let limit: Int
    private let taken = Latch()
    private let abandoned = Latch()

    init(limit: Int = .max) { self.limit = limit }

    var bytes: [UInt8] { state.withLock(\.bytes) }
    var largestPiece: Int { state.withLock(\.largestPiece) }
    var isAnswered: Bool { state.withLock(\.isAnswered) }

    func waitUntilTaken() { taken.wait() }
    func waitUntilAbandoned() { abandoned.wait() }

    func take(_ bytes: [UInt8]) -> Response? {
        defer { taken.open() }
        return state.withLock { state in
            state.bytes += bytes
            state.largestPiece = max(state.largestPiece, bytes.count)
            return state.bytes.count > limit ? Response(507) : nil
        }
    }

    func answer() -> Response {
        state.withLock { state in
            state.isAnswered = true
            return .json(["taken": .integer(Int64(state.bytes.count))])
        }
    }

    func abandon() { abandoned.open() }
}
