import HTTP
import Routing
import Support
import Synchronization
import Testing

/// Says its pieces one after another, and counts how often it was asked.
private final class Pieces: ResponseStream {
    let pause: Int64 = 1
    private let rest: Mutex<[[UInt8]]>
    private let endless: Bool
    let asked = Mutex(0)

    init(_ pieces: [String], endless: Bool = false) {
        rest = Mutex(pieces.map { Array($0.utf8) })
        self.endless = endless
    }

    func next() -> [UInt8]? {
        asked.withLock { $0 += 1 }
        return rest.withLock { $0.isEmpty ? (endless ? [] : nil) : $0.removeFirst() }
    }
}

@Suite struct `An answer that goes on` {
    private static let request = "GET / HTTP/1.1\r\nhost: a\r\n\r\n"

    private func answer(_ stream: Pieces) -> @Sendable (Request) -> Response {
        { _ in Response(200, headers: [("content-type", "text/event-stream")], body: Array("0".utf8), stream: stream) }
    }

    @Test func `is sent piece by piece, and ends with its connection`() throws {
        try withServer(handler: answer(Pieces(["1", "", "2"]))) { running in
            let client = try running.connect()
            client.send(Self.request)

            let text = String(decoding: client.receiveAll(), as: UTF8.self)

            #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(text.lowercased().contains("connection: close\r\n"))
            #expect(!text.lowercased().contains("content-length"))
            #expect(text.hasSuffix("\r\n\r\n012"))
        }
    }

    @Test func `is no longer asked for when the client has gone or the server drains`() throws {
        let stream = Pieces(["1"], endless: true)
        try withServer(handler: answer(stream)) { running in
            var left: Client? = try running.connect()
            left?.send(Self.request)
            while stream.asked.withLock(\.self) < 3 {}
            left = nil
            let staying = try running.connect()
            staying.send(Self.request)
            let asked = stream.asked.withLock(\.self)
            while stream.asked.withLock(\.self) < asked + 3 {}

            try running.server.shutdown()

            let end = stream.asked.withLock(\.self)
            #expect(String(decoding: staying.receiveAll(), as: UTF8.self).hasSuffix("\r\n\r\n0"))
            #expect(stream.asked.withLock(\.self) == end)
        }
    }
}
