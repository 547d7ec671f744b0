/// The answer of a route that succeeded; a refusal is thrown.
public struct Response: Sendable {
    public var status: Int32
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]

    public init(_ status: Int32, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    public static let noContent = Response(204)

    public static func json(_ value: JSON, status: Int32 = 200) -> Response { .json(value.bytes, status: status) }

    /// Bytes that are JSON text already.
    public static func json(_ bytes: [UInt8], status: Int32 = 200) -> Response {
        Response(status, headers: [("content-type", "application/json")], body: bytes)
    }

    /// An answer with a secret, given once: nobody stores it, nor does the host for an Idempotency-Key.
    public static func secret(_ value: JSON, status: Int32 = 200) -> Response {
        Response(
            status, headers: [("content-type", "application/json"), ("cache-control", "no-store")], body: value.bytes)
    }
}
