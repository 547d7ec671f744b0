import Routing

/// How an `HTTPServer` listens, and what it lets a client do to it.
package struct ServerConfiguration: Sendable {
    package var host = "127.0.0.1"
    /// 0 takes a free one: see `HTTPServer.port`.
    package var port = 0
    package var eventLoops = 1
    /// Threads that run handlers.
    package var workers = 8
    /// Requests that may wait for a worker; one more is answered 503.
    package var queueLimit = 256
    package var maxConnections = 4096
    /// Bytes of one header field, and of all of them.
    package var maxHeaderField = 16 << 10
    package var maxHeaders = 64 << 10
    /// Milliseconds a connection may wait for a whole request head.
    package var headTimeout: Int64 = 60_000
    /// Milliseconds that a body, or an answer on its way, may take; each kilobyte that moved adds one.
    package var transferTimeout: Int64 = 30_000
    /// The same for each kilobyte of a file, or of a body that is taken in as it comes: 50 allow for 20 kB/s.
    package var fileTransferTimeout: Int64 = 50
    /// Milliseconds that `shutdown` waits for requests in work.
    package var drainTimeout: Int64 = 30_000
    /// Addresses of proxies whose `X-Forwarded-For` is believed.
    package var trustedProxies: Set<String> = []
    /// Bytes that the body of such a request may have: asked with its decoded path, before the body is read.
    package var bodyLimit: @Sendable (Method, String) -> Int = { _, _ in Router.strayBodyLimit }

    /// Whether the body of such a request is taken in as it comes, by method and decoded path.
    package var takesIn: @Sendable (Method, String) -> Bool = { _, _ in false }

    package init() {}
}
