/// A page of the objects in a bucket, as the service writes it in XML.
struct BucketListing {
    let blobs: [Blob]
    /// Where the next page begins; nil behind the last one.
    let next: String?

    /// - Parameter prefix: stands in front of every name; what is no blob behind it belongs to somebody else.
    init(_ xml: String, prefix: String) {
        blobs = Self.elements("Contents", of: xml).compactMap { object in
            guard let key = Self.elements("Key", of: object).first, key.hasPrefix(prefix),
                let size = Self.elements("Size", of: object).first.flatMap({ Int($0) }),
                Blob.isHash(String(key.dropFirst(prefix.count)))
            else { return nil }
            return Blob(sha256: String(key.dropFirst(prefix.count)), size: size)
        }
        let isTruncated = Self.elements("IsTruncated", of: xml).first == "true"
        next = isTruncated ? Self.elements("NextContinuationToken", of: xml).first.map(Self.unescaped) : nil
    }

    /// The contents of each element of a name; such do not stand in each other here.
    private static func elements(_ name: String, of xml: String) -> [String] {
        xml.split(separator: "<\(name)>", omittingEmptySubsequences: false).dropFirst().compactMap { part in
            part.firstRange(of: "</\(name)>").map { String(part[..<$0.lowerBound]) }
        }
    }

    private static func unescaped(_ text: String) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
            .reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
}
