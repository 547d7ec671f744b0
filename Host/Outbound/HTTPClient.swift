import Synchronization

/// Speaks HTTP with other servers, with bounds on time and size. Connections are kept and used again.
///
/// Blocks; for worker threads alone.
package final class HTTPClient: Sendable {
    private let idle = Mutex<[CurlHandle]>([])
    private static let idleLimit = 8

    package init() { CurlLibrary.prepare() }

    /// - Parameter sink: takes the bytes of an answer with a status of 2xx as they come; without one they are collected.
    /// - Throws: `OutgoingFailure` without an answer; what the sink throws.
    package func send(
        _ request: OutgoingRequest, into sink: ((UnsafeRawBufferPointer) throws -> Void)? = nil
    ) throws -> OutgoingReply {
        let handle = idle.withLock { $0.popLast() } ?? CurlHandle()
        defer { idle.withLock { if $0.count < Self.idleLimit { $0.append(handle) } } }
        let exchange = CurlExchange(request, sink)
        return try handle.run(exchange)
    }
}
