import Values

/// A request as the host's rooms see it: with its body in memory, or with what the route's intake made of the body.
package struct Request: Sendable {
    package var method: Method
    /// Percent-decoded by segment, without the query: `/api/employees`.
    package var path: String
    /// Decoded pairs in their order; a name may stand more than once.
    package var query: [(name: String, value: String)]
    /// Names in lower case.
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    /// The client's address, behind a trusted proxy the forwarded one.
    package var remoteAddress: String
    /// Set when the client hangs up; nil for a request that did not come over a connection.
    package var cancellation: Cancellation?

    package init(
        _ method: Method,
        _ path: String,
        query: [(name: String, value: String)] = [],
        headers: [(name: String, value: String)] = [],
        body: [UInt8] = [],
        remoteAddress: String = ""
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.remoteAddress = remoteAddress
    }

    package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
    package func query(_ name: String) -> String? { query.first { $0.name == name }?.value }
}

package struct Response: Sendable {
    package var status: Int
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    /// Sent in place of `body`, and never held in memory.
    package var file: FileSlice?
    /// Goes on behind `body`, until the client or the stream ends it.
    package var stream: (any ResponseStream)?

    package init(
        _ status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = [], file: FileSlice? = nil,
        stream: (any ResponseStream)? = nil
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.file = file
        self.stream = stream
    }

    /// Bytes of what is sent behind the head.
    package var length: Int { file?.count ?? body.count }

    package static let noContent = Response(204)

    package static func json(
        _ value: JSON, status: Int = 200, headers: [(name: String, value: String)] = []
    ) -> Response {
        .json(bytes: value.bytes, status: status, headers: headers)
    }

    /// Bytes that are JSON text already.
    package static func json(
        bytes: [UInt8], status: Int = 200, headers: [(name: String, value: String)] = []
    ) -> Response {
        Response(status, headers: [("content-type", "application/json")] + headers, body: bytes)
    }

    package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
