/// What somebody wants of another server.
package struct NetOrder: Sendable {
    package var method: String
    package var url: String
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    /// Sent as `Idempotency-Key`; makes any method one that may be sent again.
    package var idempotencyKey: String?
    package var identity: ClientIdentity?
    /// Milliseconds for all attempts together.
    package var timeout: Int
    /// Bytes of the largest answer.
    package var largestAnswer: Int

    package init(
        _ method: String, _ url: String, headers: [(name: String, value: String)] = [], body: [UInt8] = [],
        idempotencyKey: String? = nil, identity: ClientIdentity? = nil, timeout: Int = 30_000,
        largestAnswer: Int = 16 << 20
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.idempotencyKey = idempotencyKey
        self.identity = identity
        self.timeout = timeout
        self.largestAnswer = largestAnswer
    }

    /// Whether sending it twice does no more than sending it once.
    var mayRepeat: Bool { idempotencyKey != nil || ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"].contains(method) }

    private static let methods: Set<String> = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    private static let ownHeaders: Set<String> = [
        "host", "content-length", "transfer-encoding", "connection", "expect", "upgrade", "idempotency-key",
    ]

    /// Nil when it can be sent, or why not.
    var fault: String? {
        guard Self.methods.contains(method) else { return "method \(method)" }
        for header in headers {
            let name = header.name.lowercased()
            let isToken = !name.isEmpty && name.utf8.allSatisfy(\.isToken)
            guard isToken, !Self.ownHeaders.contains(name), header.value.utf8.allSatisfy(\.isInLine) else {
                return "header \(isToken ? name : "name")"
            }
        }
        guard idempotencyKey.map({ !$0.isEmpty && $0.utf8.allSatisfy { (0x21...0x7E).contains($0) } }) ?? true else {
            return "idempotency key"
        }
        return timeout > 0 && largestAnswer > 0 ? nil : "limits"
    }
}

/// The certificate with which the host shows a server who it is, and its key, both in PEM.
package struct ClientIdentity: Equatable, Sendable {
    package let certificate: [UInt8]
    package let key: [UInt8]

    /// Both in one text, in any order, as they come from a shop.
    package init?(pem text: String) {
        guard text.contains("-----BEGIN CERTIFICATE-----"), text.contains("PRIVATE KEY-----") else { return nil }
        certificate = Array(text.utf8)
        key = certificate
    }
}

/// What the other server answered, and after how many attempts.
package struct NetReply: Sendable {
    package let reply: OutgoingReply
    package let attempts: Int
}

extension UInt8 {
    /// RFC 9110, section 5.6.2.
    fileprivate var isToken: Bool {
        let isLetter = (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
        return isLetter || (0x30...0x39).contains(self) || "!#$%&'*+-.^_`|~".utf8.contains(self)
    }

    fileprivate var isInLine: Bool { self >= 0x20 && self != 0x7F || self == 0x09 }
}
