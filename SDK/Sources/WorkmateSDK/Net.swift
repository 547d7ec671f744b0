/// Requests to servers that `module.json` names under `network`, made by the host. Call before the transaction writes.
public protocol Net {
    /// The answer, whatever its status; what may be sent twice is, when the server is not there.
    func send(_ request: NetRequest) throws -> NetAnswer
}

public struct NetRequest: Sendable {
    public var method: String
    /// Absolute, percent-encoded.
    public var url: String
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]
    /// Names the request, so that it may be sent again.
    public var idempotencyKey: String?
    /// The name of a secret setting with the client's certificate and key in PEM.
    public var certificate: String?
    /// Milliseconds for all attempts; 0 for what is left of the call.
    public var timeout: UInt32
    /// Bytes of the largest answer; 0 for 16 MiB.
    public var largestAnswer: UInt32

    public init(
        _ method: String, _ url: String, headers: [(name: String, value: String)] = [], body: [UInt8] = [],
        idempotencyKey: String? = nil, certificate: String? = nil, timeout: UInt32 = 0, largestAnswer: UInt32 = 0
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.idempotencyKey = idempotencyKey
        self.certificate = certificate
        self.timeout = timeout
        self.largestAnswer = largestAnswer
    }
}

public struct NetAnswer: Sendable {
    public let status: Int32
    /// Names in lower case.
    public let headers: [(name: String, value: String)]
    public let body: [UInt8]
    public let attempts: Int

    public init(
        _ status: Int32, headers: [(name: String, value: String)] = [], body: [UInt8] = [], attempts: Int = 1
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.attempts = attempts
    }

    public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// Reaches nobody, for a test that expects no call.
public struct NoNet: Net {
    public init() {}

    public func send(_ request: NetRequest) throws -> NetAnswer { throw HostRefusal(.unavailable) }
}
