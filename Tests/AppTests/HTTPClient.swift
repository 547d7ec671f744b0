import Glibc
import Support
import Values

/// A client with a connection for each request.
struct HTTPClient {
    struct Answer {
        let status: Int
        let json: JSON
    }

    let port: Int

    func call(
        _ method: String, _ path: String, _ body: JSON? = nil, token: String? = nil, headers: [String] = []
    ) throws -> Answer {
        try send(method, path, body?.bytes ?? [], type: "application/json", token: token, headers: headers).answer()
    }

    /// Sends a request whose answer may be waited for later, or never.
    func send(
        _ method: String, _ path: String, _ body: [UInt8], type: String, token: String?, headers: [String] = []
    ) throws -> Exchange {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        head += "Content-Type: \(type)\r\nContent-Length: \(body.count)\r\n"
        if let token { head += "Authorization: Bearer \(token)\r\n" }
        for header in headers { head += "\(header)\r\n" }
        let exchange = try Exchange(port: port)
        try exchange.send(Array("\(head)\r\n".utf8) + body)
        return exchange
    }

    /// A connection that carries one request.
    final class Exchange {
        private let socket: Int32

        fileprivate init(port: Int) throws {
            socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = in_port_t(port).bigEndian
            address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
            let result = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            guard result == 0 else { throw SystemFailure(call: "connect", number: errno) }
        }

        deinit { close(socket) }

        fileprivate func send(_ bytes: [UInt8]) throws {
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
                guard count > 0 else { throw SystemFailure(call: "send", number: errno) }
                rest = rest.dropFirst(count)
            }
        }

        func answer() throws -> Answer {
            let (status, body) = try read()
            return Answer(status: status, json: body.isEmpty ? .null : try JSON(parsing: body))
        }

        func text() throws -> String { String(decoding: try read().body, as: UTF8.self) }

        private func read() throws -> (status: Int, body: [UInt8]) {
            var bytes: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let count = recv(socket, &chunk, chunk.count, 0)
                if count <= 0 { break }
                bytes += chunk[..<count]
            }
            let end = Array("\r\n\r\n".utf8)
            let head = bytes.indices.first { bytes[$0...].starts(with: end) } ?? bytes.endIndex
            let words = String(decoding: bytes[..<head], as: UTF8.self).split(separator: " ")
            guard words.count > 1, let status = Int(words[1]) else { throw SystemFailure(call: "recv", number: errno) }
            return (status, Array(bytes.dropFirst(head + end.count)))
        }
    }
}
