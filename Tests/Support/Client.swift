import Glibc
import Values

/// A client that sends whatever bytes it is given, also such as no library would.
package final class Client {
    package struct Reply: Equatable {
        package let status: Int
        package let headers: [String: String]
        package let body: [UInt8]

        /// Nil without a body.
        package var json: JSON? { body.isEmpty ? nil : Self.parsed(body) }
        package var code: String? { json?["code"]?.string }

        private static func parsed(_ bytes: [UInt8]) -> JSON {
            do {
                return try JSON(parsing: bytes)
            } catch {
                preconditionFailure("no JSON: \(error): \(String(decoding: bytes, as: UTF8.self))")
            }
        }
    }

    package struct Closed: Error {}

    private let socket: Int32
    private var received: [UInt8] = []

    package init(port: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        // Only so that a test that fails ends.
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Closed() }
    }

    deinit { Glibc.close(socket) }

    package func send(_ text: String) { send(Array(text.utf8)) }

    /// Sends as much as the server takes; what it does not want to read is no failure of the client.
    @discardableResult
    package func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    /// Tells the server that nothing more comes.
    package func endSending() { Glibc.shutdown(socket, Int32(SHUT_WR)) }

    /// Reads until the server closes.
    package func drain() {
        var open = true
        while open {
            do { try receiveMore() } catch { open = false }
        }
    }

    /// Everything that comes until the server closes.
    package func receiveAll() -> [UInt8] {
        drain()
        return received
    }

    /// The next reply: its head, and as much body as the head announces.
    ///
    /// - Parameter hasBody: false for the reply to HEAD.
    package func receive(hasBody: Bool = true) throws -> Reply {
        let head = try receive(through: Array("\r\n\r\n".utf8))
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
        let fields = lines.dropFirst().map { line in
            let parts = line.split(separator: ": ", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
        }
        let headers = Dictionary(fields) { "\($0), \($1)" }
        let length = hasBody ? Int(headers["content-length"] ?? "") ?? 0 : 0
        while received.count < length { try receiveMore() }
        let body = Array(received.prefix(length))
        received.removeFirst(length)
        let status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return Reply(status: status, headers: headers, body: body)
    }

    /// Whether the server has closed the connection without another byte; waits for it to do the one or the other.
    package func isClosed() -> Bool {
        guard received.isEmpty else { return false }
        do {
            try receiveMore()
            return false
        } catch {
            return true
        }
    }

    private func receive(through end: [UInt8]) throws -> [UInt8] {
        while true {
            let last = received.indices.first { received[$0...].starts(with: end) }
            if let last {
                let bytes = Array(received[..<(last + end.count)])
                received.removeFirst(bytes.count)
                return bytes
            }
            try receiveMore()
        }
    }

    private func receiveMore() throws {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(socket, &chunk, chunk.count, 0)
        guard count > 0 else { throw Closed() }
        received += chunk[..<count]
    }
}
