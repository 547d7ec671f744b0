/// Where a bucket is, and who asks: `https://s3.example.org/documents/prefix` with the keys of an account.
package struct BucketAddress: Sendable, Equatable {
    /// `https://s3.example.org:9000`
    let endpoint: String
    /// `s3.example.org:9000`
    let host: String
    /// `/documents/prefix`, percent-encoded, without a slash at the end.
    let path: String
    let region: String
    let accessKey: String
    let secretKey: String

    /// Nil for an address without a scheme, a host or a bucket.
    package init?(_ url: String, region: String, accessKey: String, secretKey: String) {
        guard let scheme = ["https://", "http://"].first(where: url.hasPrefix) else { return nil }
        let rest = url.dropFirst(scheme.count).split(separator: "/", omittingEmptySubsequences: false)
        var parts = rest.dropFirst()
        while parts.last == "" { parts.removeLast() }
        let isPlain = url.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
                || "-._~:/[]".utf8.contains(byte)
        }
        guard isPlain, let host = rest.first, !host.isEmpty, !parts.isEmpty, !parts.contains("") else { return nil }
        endpoint = scheme + host
        self.host = String(host)
        path = "/" + parts.joined(separator: "/")
        self.region = region
        self.accessKey = accessKey
        self.secretKey = secretKey
    }

    /// Without the keys.
    package var url: String { endpoint + path }

    /// The bucket itself, and what stands in front of every name in it.
    var bucket: String { "/" + (path.dropFirst().split(separator: "/").first ?? "") }
    var prefix: String {
        let parts = path.split(separator: "/").dropFirst()
        return parts.isEmpty ? "" : parts.joined(separator: "/") + "/"
    }
}
