import NIOCore
import NIOHTTP1
import Routing
import Values

/// A request whose head was read, and what the connection must know of it besides.
struct RequestHead: Sendable {
    /// The body is added when it has come.
    var request: Request
    let requestID: String
    let language: Language
    /// Answer without a body.
    let isHead: Bool
    let isHTTP10: Bool
    /// The client wants the connection kept.
    let isKeepAlive: Bool
    /// The client waits for `100 Continue` before it sends the body.
    let expectsContinue: Bool
    let acceptsGzip: Bool
    /// Nil for a chunked body.
    let contentLength: Int?
    let start = ContinuousClock.now
    /// Why it is refused before it is read on.
    private(set) var refusal: Problem?

    init(_ head: HTTPRequestHead, from peer: String, trusting proxies: Set<String>, at instant: Instant) {
        let fields = head.headers.map { (name: $0.name.lowercased(), value: $0.value) }
        func field(_ name: String) -> String? { fields.first { $0.name == name }?.value }
        requestID = RequestID.accepted(field("x-request-id")) ?? Identifier.make(at: instant)
        language = Language(accepting: field("accept-language"))
        isHead = head.method == .HEAD
        isHTTP10 = head.version == .http1_0
        isKeepAlive = head.isKeepAlive
        expectsContinue = !isHTTP10 && field("expect")?.lowercased() == "100-continue"
        acceptsGzip = head.headers[canonicalForm: "accept-encoding"].contains { $0 == "gzip" || $0 == "*" }
        contentLength = field("content-length").flatMap { Int($0) }
        let kept = fields.filter { $0.name != "x-request-id" } + [("x-request-id", requestID)]
        let address = ForwardedAddress.of(peer, field("x-forwarded-for"), trusting: proxies)
        request = Request(.get, "/", headers: kept, remoteAddress: address)
        do throws(Problem) {
            try readLine(head)
            guard isHTTP10 || fields.filter({ $0.name == "host" }).count == 1 else { throw .requestUnreadable }
        } catch {
            refusal = error
        }
    }

    /// Stands for the head of what could not be read.
    static func unread(at instant: Instant) -> RequestHead {
        let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: "/", headers: ["host": "-"])
        return RequestHead(head, from: "", trusting: [], at: instant)
    }

    private mutating func readLine(_ head: HTTPRequestHead) throws(Problem) {
        let target = try RequestTarget(head.uri)
        request.path = target.path
        request.query = target.query
        guard let method = Method(rawValue: head.method.rawValue) else {
            let methods = Method.allCases.map(\.rawValue).joined(separator: ", ")
            throw .methodNotAllowed(head.method.rawValue, target.path, allow: methods)
        }
        request.method = method
    }
}

/// The id of a request: the caller's when it is harmless in a log, else ours.
enum RequestID {
    static func accepted(_ text: String?) -> String? {
        guard let text, (1...64).contains(text.utf8.count) else { return nil }
        let isHarmless = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
            default: false
            }
        }
        return isHarmless ? text : nil
    }
}

extension Problem {
    /// No request by the rules of HTTP.
    static let requestUnreadable = Problem(.malformed, code: "SYSTEM_9011")

    static let headersTooLarge = Problem(.malformed, code: "SYSTEM_9012")

    static func bodyTooLarge(limit: Int) -> Problem {
        Problem(.tooLarge, code: "SYSTEM_9004", ["limit": limit])
    }
}
