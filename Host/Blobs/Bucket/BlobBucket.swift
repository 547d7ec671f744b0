import Glibc
import Outbound
import Routing
import Synchronization
import Values

/// Blobs in a bucket of an S3-compatible service, which any number of hosts share: each an object named by its hash.
package struct BlobBucket: BlobStore {
    private let address: BucketAddress
    private let client = HTTPClient()
    private let clock: any WallClock
    private let incoming: Incoming

    /// - Parameters:
    ///   - incoming: a folder of this host alone, for what is being downloaded.
    ///   - clock: the real time, which the service compares with its own.
    package init(_ address: BucketAddress, incoming: String, clock: any WallClock) throws {
        self.address = address
        self.clock = clock
        self.incoming = try Incoming(incoming)
    }

    package func keep(_ blob: Blob, from draft: BlobDraft) throws {
        let there = try send("HEAD", object(blob.sha256))
        if there.status == 200, there.header("content-length") == String(blob.size) { return }
        var request = OutgoingRequest("PUT", "", body: .file(descriptor: draft.descriptor, count: blob.size))
        request.timeout = 0
        let reply = try send("PUT", object(blob.sha256), request: request, payload: blob.sha256)
        guard reply.status == 200 else { throw refusal("PUT", reply) }
    }

    /// Fetches the part first, so that a slow client holds neither a thread nor a connection of the service.
    package func open(_ blob: Blob, _ range: Range<Int>) throws -> FileSlice {
        let slice = FileSlice(descriptor: try incoming.scratch(at: clock.now), offset: 0, count: range.count)
        if range.isEmpty { return slice }
        var request = OutgoingRequest("GET", "")
        request.headers = [("range", "bytes=\(range.lowerBound)-\(range.upperBound - 1)")]
        request.timeout = 0
        request.largestAnswer = max(range.count, 1 << 20)
        var written = 0
        let reply = try send("GET", object(blob.sha256), request: request) { bytes in
            try Self.write(bytes, to: slice.descriptor)
            written += bytes.count
        }
        if reply.status == 404 || reply.status == 416 { throw Problem.blobMissing(blob.sha256) }
        guard reply.status == 206 || reply.status == 200 else { throw refusal("GET", reply) }
        let whole = reply.header("content-range").map { $0.hasSuffix("/\(blob.size)") } ?? (range.count == blob.size)
        guard whole, written == range.count else { throw Problem.blobMissing(blob.sha256) }
        return slice
    }

    package func remove(_ sha256: String) throws {
        let reply = try send("DELETE", object(sha256))
        guard [200, 204, 404].contains(reply.status) else { throw refusal("DELETE", reply) }
    }

    package func list(_ page: ([Blob]) throws -> Void) throws {
        var token: String?
        repeat {
            var query = [("list-type", "2"), ("prefix", Self.encoded(address.prefix))]
            if let token { query.append(("continuation-token", Self.encoded(token))) }
            let reply = try send("GET", address.bucket, query: query)
            guard reply.status == 200 else { throw refusal("GET", reply) }
            let listing = BucketListing(String(decoding: reply.body, as: UTF8.self), prefix: address.prefix)
            if !listing.blobs.isEmpty { try page(listing.blobs) }
            token = listing.next
        } while token != nil
    }

    private func object(_ sha256: String) -> String { "\(address.path)/\(sha256)" }

    private func send(
        _ method: String, _ path: String, query: [(name: String, value: String)] = [],
        request: OutgoingRequest = OutgoingRequest("", ""), payload: String = BlobBucket.emptyHash,
        into sink: ((UnsafeRawBufferPointer) throws -> Void)? = nil
    ) throws -> OutgoingReply {
        let signature = S3Signature(
            region: address.region, accessKey: address.accessKey, secretKey: address.secretKey)
        let pairs = query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        var request = request
        request.method = method
        request.url = address.endpoint + path + (pairs.isEmpty ? "" : "?\(pairs)")
        request.headers = signature.headers(
            method, host: address.host, path: path, query: query, headers: request.headers, payload: payload,
            at: clock.now)
        do {
            return try client.send(request, into: sink)
        } catch let failure as OutgoingFailure {
            throw Problem.storeUnavailable("\(method) \(path): \(failure)")
        }
    }

    /// What the service answers where it should have done something; its text is for the log.
    private func refusal(_ method: String, _ reply: OutgoingReply) -> Problem {
        let text = String(decoding: reply.body.prefix(500), as: UTF8.self)
        let detail = "\(method) answered \(reply.status): \(text)"
        return reply.status == 507 ? .storeFull(detail) : .storeUnavailable(detail)
    }

    private static let emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            guard count > 0 else { throw FileFailure("write", errno).asProblem }
            rest = rest.dropFirst(count)
        }
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "-._~".utf8.contains(byte)
            let digits = String(byte, radix: 16, uppercase: true)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
    }
}
