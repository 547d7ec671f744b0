import NIOCore
import NIOHTTP1
import Routing
import Values

/// Writes a response into one buffer, so that it leaves in one system call; a file follows from the disk.
struct ResponseEncoder {
    /// JSON shorter than this fits into one packet anyway.
    static let compressionThreshold = 1024

    private static let defaults: [(name: String, value: String)] = [
        ("cache-control", "no-store"),
        ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
        ("referrer-policy", "no-referrer"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
    ]

    /// - Parameter keepAlive: whether the connection stays open behind this response.
    static func encode(
        _ response: Response, to head: RequestHead, keepAlive: Bool, at instant: Instant
    ) -> Responder.Answer {
        var response = response
        // Nothing but the end of the connection tells where a stream ends.
        let keepAlive = keepAlive && response.stream == nil
        compress(&response, for: head)
        complete(&response, for: head, keepAlive: keepAlive, at: instant)
        let hasBody = !head.isHead && mayHaveBody(response.status)
        var buffer = ByteBufferAllocator().buffer(capacity: 512 + (hasBody ? response.body.count : 0))
        let reason = HTTPResponseStatus(statusCode: response.status).reasonPhrase
        buffer.writeString("HTTP/1.1 \(response.status) \(reason)\r\n")
        for (name, value) in response.headers {
            buffer.writeString(name)
            buffer.writeString(": ")
            write(value, into: &buffer)
            buffer.writeString("\r\n")
        }
        buffer.writeString("\r\n")
        if hasBody && response.file == nil { _ = response.body.withUnsafeBytes { buffer.writeBytes($0) } }
        return Responder.Answer(
            bytes: buffer, file: hasBody ? response.file : nil, stream: hasBody ? response.stream : nil,
            keepAlive: keepAlive)
    }

    private static func compress(_ response: inout Response, for head: RequestHead) {
        guard response.file == nil, response.stream == nil, response.body.count > compressionThreshold,
            let type = response.header("content-type"),
            type.hasPrefix("application/json") || type.contains("+json") || type.hasPrefix("text/"),
            response.header("content-encoding") == nil
        else { return }
        response.headers.append(("vary", "accept-encoding"))
        guard head.acceptsGzip else { return }
        response.body = Gzip.compress(response.body)
        response.headers.append(("content-encoding", "gzip"))
    }

    private static func complete(
        _ response: inout Response, for head: RequestHead, keepAlive: Bool, at instant: Instant
    ) {
        for header in defaults where response.header(header.name) == nil { response.headers.append(header) }
        if mayHaveBody(response.status) && response.stream == nil {
            response.headers.append(("content-length", String(response.length)))
        }
        response.headers.append(("date", instant.httpDate))
        response.headers.append(("x-request-id", head.requestID))
        if !keepAlive {
            response.headers.append(("connection", "close"))
        } else if head.isHTTP10 {
            response.headers.append(("connection", "keep-alive"))
        }
    }

    private static func mayHaveBody(_ status: Int) -> Bool { status >= 200 && status != 204 && status != 304 }

    /// A control character in a value would begin a header of someone else's making: it is written as a blank.
    private static func write(_ value: String, into buffer: inout ByteBuffer) {
        if value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) {
            buffer.writeString(value)
        } else {
            buffer.writeBytes(value.utf8.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 })
        }
    }
}
