/// A request to somebody else's server.
package struct OutgoingRequest: Sendable {
    package enum Body: Sendable {
        case none
        case bytes([UInt8])
        /// The first `count` bytes of an open file.
        case file(descriptor: Int32, count: Int)
    }

    package var method: String
    /// Absolute, percent-encoded; `http` or `https`.
    package var url: String
    package var headers: [(name: String, value: String)]
    package var body: Body
    /// Milliseconds until the connection stands.
    package var connectTimeout = 5_000
    /// Milliseconds until the answer's end; 0 for as long as bytes move.
    package var timeout = 30_000
    /// Seconds after which a transfer of fewer than 1000 bytes a second is given up.
    package var stallTimeout = 30
    /// Bytes of the largest answer.
    package var largestAnswer = 16 << 20
    package var addresses = AddressRule.all
    /// A file of certificates in PEM that sign servers; nil for those of the system.
    package var authorities: String?
    package var identity: ClientIdentity?
    /// Never sent twice, also where a connection that was kept turns out to be gone.
    package var isOnce = false

    package init(
        _ method: String, _ url: String, headers: [(name: String, value: String)] = [], body: Body = .none
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// What the other server answered, whatever its status. A redirect is an answer too: it is not followed.
package struct OutgoingReply: Sendable {
    package let status: Int
    /// Names in lower case.
    package let headers: [(name: String, value: String)]
    /// Empty when a sink took the bytes.
    package let body: [UInt8]

    package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// Why there is no answer.
package struct OutgoingFailure: Error, CustomStringConvertible {
    package enum Reason: Sendable, Equatable {
        /// The name is not known, or nobody listens there.
        case unreachable
        case timeout
        /// The certificate or the encryption is not to be trusted.
        case insecure
        case tooLarge
        /// The name leads to an address that the rule does not admit.
        case forbidden
        case other
    }

    package let reason: Reason
    /// For the log.
    package let description: String
}
