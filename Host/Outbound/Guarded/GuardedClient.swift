import Glibc
import Values

/// Speaks with servers that somebody declared, at addresses that may be reached, and with no others.
///
/// Blocks; for worker threads alone.
package struct GuardedClient: Sendable {
    package static let mostAttempts = 3
    private static let mostRedirects = 5
    private static let longestPause = 5_000

    private let client = HTTPClient()
    private let addresses: AddressRule
    private let authorities: String?
    private let pause: @Sendable (_ milliseconds: Int) -> Void

    /// - Parameters:
    ///   - allowing: networks that are not public and may be reached all the same.
    ///   - authorities: a file of certificates in PEM that sign servers; nil for those of the system.
    ///   - pause: waits before another attempt.
    package init(
        allowing networks: [AddressRange] = [], authorities: String? = nil,
        pause: @escaping @Sendable (_ milliseconds: Int) -> Void = { usleep(UInt32($0) * 1000) }
    ) {
        addresses = .publicAnd(networks)
        self.authorities = authorities
        self.pause = pause
    }

    /// - Returns: the last answer, whatever its status; redirects within the declared hosts are followed.
    /// - Throws: `SYSTEM_9160` … `SYSTEM_9169`.
    package func send(_ order: NetOrder, to hosts: [DeclaredHost]) throws -> NetReply {
        if let fault = order.fault { throw Problem.requestMalformed(fault) }
        guard let url = OutgoingURL(order.url) else { throw Problem.requestMalformed("url") }
        let end = ContinuousClock.now + .milliseconds(order.timeout)
        var attempt = 0
        while true {
            attempt += 1
            let result = Result { try follow(order, url, hosts, until: end) }
            guard order.mayRepeat, attempt < Self.mostAttempts, let wait = wait(after: result, attempt),
                .now + .milliseconds(wait) < end
            else { return NetReply(reply: try outcome(of: result, url), attempts: attempt) }
            pause(wait)
        }
    }

    private func outcome(of result: Result<OutgoingReply, any Error>, _ url: OutgoingURL) throws -> OutgoingReply {
        do {
            return try result.get()
        } catch let failure as OutgoingFailure {
            throw Problem.outgoing(failure, host: url.host)
        }
    }

    /// Milliseconds until another attempt may do better; nil when none would.
    private func wait(after result: Result<OutgoingReply, any Error>, _ attempt: Int) -> Int? {
        switch result {
        case .success(let reply):
            guard [429, 502, 503, 504].contains(reply.status) else { return nil }
            if let seconds = reply.header("retry-after").flatMap({ Int($0) }) {
                return (0...Self.longestPause / 1000).contains(seconds) ? seconds * 1000 : nil
            }
        case .failure(let error):
            guard let failure = error as? OutgoingFailure, [.unreachable, .timeout, .other].contains(failure.reason)
            else { return nil }
        }
        return Int.random(in: 1...min(Self.longestPause, 100 << attempt))
    }

    private func follow(
        _ order: NetOrder, _ start: OutgoingURL, _ hosts: [DeclaredHost], until end: ContinuousClock.Instant
    ) throws -> OutgoingReply {
        var (order, url) = (order, start)
        for _ in 0...Self.mostRedirects {
            guard hosts.contains(where: { $0.covers(url) }) else { throw Problem.hostNotDeclared(url.host) }
            let reply = try client.send(request(order, url, until: end))
            guard [301, 302, 303, 307, 308].contains(reply.status), let location = reply.header("location") else {
                return reply
            }
            guard let next = OutgoingURL(location, from: url) else { throw Problem.redirectWrong(url.host) }
            order.redirect(reply.status, toSameServer: next.host == url.host && next.port == url.port)
            url = next
        }
        throw Problem.redirectWrong(url.host)
    }

    private func request(
        _ order: NetOrder, _ url: OutgoingURL, until end: ContinuousClock.Instant
    ) throws -> OutgoingRequest {
        let left = (end - .now) / .milliseconds(1)
        guard left >= 1 else { throw OutgoingFailure(reason: .timeout, description: "no time is left") }
        let key = order.idempotencyKey.map { [(name: "idempotency-key", value: $0)] } ?? []
        let hasBody = !order.body.isEmpty || ["POST", "PUT", "PATCH"].contains(order.method)
        var request = OutgoingRequest(
            order.method, url.text, headers: order.headers + key, body: hasBody ? .bytes(order.body) : .none)
        request.timeout = Int(left)
        request.connectTimeout = min(request.connectTimeout, Int(left))
        request.largestAnswer = order.largestAnswer
        request.addresses = addresses
        request.authorities = authorities
        request.identity = order.identity
        request.isOnce = !order.mayRepeat
        return request
    }
}

extension NetOrder {
    /// As browsers and RFC 9110 do it: a POST becomes a GET unless the server asks for the same again. What shows who
    /// calls stays with the server that it was meant for.
    fileprivate mutating func redirect(_ status: Int, toSameServer isSame: Bool) {
        if status == 303 && method != "HEAD" || [301, 302].contains(status) && method == "POST" {
            method = "GET"
            body = []
            headers.removeAll { $0.name.lowercased().hasPrefix("content-") }
        }
        guard !isSame else { return }
        identity = nil
        headers.removeAll { ["authorization", "cookie", "proxy-authorization"].contains($0.name.lowercased()) }
    }
}
