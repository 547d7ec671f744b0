import CCurl
import Glibc

/// One request and what came of it so far, as libcurl's callbacks see it.
final class CurlExchange {
    let request: OutgoingRequest
    private let sink: ((UnsafeRawBufferPointer) throws -> Void)?
    private var sent = 0
    private var status = 0
    private var headers: [(name: String, value: String)] = []
    private var body: [UInt8] = []
    private var received = 0
    /// Why a callback ended the transfer.
    private(set) var failure: (any Error)?

    init(_ request: OutgoingRequest, _ sink: ((UnsafeRawBufferPointer) throws -> Void)?) {
        self.request = request
        self.sink = sink
    }

    var reply: OutgoingReply { OutgoingReply(status: status, headers: headers, body: body) }

    /// Whether a connection may go there; the whole transfer ends when not.
    func admits(_ address: UnsafePointer<sockaddr>) -> Bool {
        guard case .publicAnd = request.addresses else { return true }
        let known = NetworkAddress(address)
        if let known, request.addresses.admits(known) { return true }
        failure = OutgoingFailure(
            reason: .forbidden, description: "the address \(known?.description ?? "of no network")")
        return false
    }

    /// A line of a head; a status line begins a new one.
    func takeHeader(_ bytes: UnsafeRawBufferPointer) {
        let line = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).first ?? ""
        if line.hasPrefix("HTTP/") {
            status = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
            headers = []
        } else if let colon = line.firstIndex(of: ":") {
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            headers.append((line[..<colon].lowercased(), String(value)))
        }
    }

    /// False ends the transfer.
    func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        received += bytes.count
        guard received <= request.largestAnswer else {
            failure = OutgoingFailure(
                reason: .tooLarge, description: "an answer of more than \(request.largestAnswer) bytes")
            return false
        }
        guard let sink, (200..<300).contains(status) else {
            body.append(contentsOf: bytes)
            return true
        }
        do {
            try sink(bytes)
            return true
        } catch {
            failure = error
            return false
        }
    }

    /// Fills the buffer with what comes next of the body; nil ends the transfer.
    func give(_ buffer: UnsafeMutableRawBufferPointer) -> Int? {
        switch request.body {
        case .none: return 0
        case .bytes(let bytes):
            let piece = bytes[sent...].prefix(buffer.count)
            buffer.copyBytes(from: piece)
            sent += piece.count
            return piece.count
        case .file(let descriptor, let count):
            let got = pread(descriptor, buffer.baseAddress, min(buffer.count, count - sent), off_t(sent))
            guard got >= 0, got > 0 || sent == count else { return nil }
            sent += got
            return got
        }
    }

    /// Another attempt of libcurl's own begins at the start.
    func rewind() { sent = 0 }
}
