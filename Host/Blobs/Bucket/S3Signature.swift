import Crypto
import Values

/// Signs requests to S3 (AWS Signature, version 4).
struct S3Signature {
    let region: String
    let accessKey: String
    let secretKey: String

    /// The headers to send: the given ones, the time, the hash of the body and the signature over all of them.
    ///
    /// - Parameters:
    ///   - path: percent-encoded, with its leading slash.
    ///   - query: percent-encoded pairs.
    ///   - payload: the SHA-256 of the body in hexadecimal digits.
    func headers(
        _ method: String, host: String, path: String, query: [(name: String, value: String)] = [],
        headers: [(name: String, value: String)] = [], payload: String, at instant: Instant
    ) -> [(name: String, value: String)] {
        let time = Self.time(instant)
        let sent = headers + [("host", host), ("x-amz-content-sha256", payload), ("x-amz-date", time)]
        let sorted = sent.sorted { $0.name < $1.name }
        let names = sorted.map(\.name).joined(separator: ";")
        let pairs = query.sorted { $0.name < $1.name }.map { "\($0.name)=\($0.value)" }
        let canonical = [
            method, path, pairs.joined(separator: "&"), sorted.map { "\($0.name):\($0.value)\n" }.joined(), names,
            payload,
        ].joined(separator: "\n")
        let scope = "\(time.prefix(8))/\(region)/s3/aws4_request"
        let text = "AWS4-HMAC-SHA256\n\(time)\n\(scope)\n\(SHA256.hash(data: Array(canonical.utf8)).hexadecimal)"
        let signature = Self.code(Array(text.utf8), key(String(time.prefix(8)))).hexadecimal
        let authorization =
            "AWS4-HMAC-SHA256 Credential=\(accessKey)/\(scope),SignedHeaders=\(names),Signature=\(signature)"
        return sent + [("authorization", authorization)]
    }

    private func key(_ day: String) -> [UInt8] {
        [day, region, "s3", "aws4_request"].reduce(Array("AWS4\(secretKey)".utf8)) { key, part in
            Array(Self.code(Array(part.utf8), key))
        }
    }

    private static func code(_ bytes: [UInt8], _ key: [UInt8]) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: key))
    }

    /// `20261121T093000Z`
    private static func time(_ instant: Instant) -> String {
        instant.text.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
    }
}
