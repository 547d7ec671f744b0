import Values

/// Who is calling, when proxies stand between.
enum ForwardedAddress {
    /// The last address of `X-Forwarded-For` that no trusted proxy has: what stands in front of it anyone may have
    /// written. Without a trusted proxy at the other end, its own.
    static func of(_ peer: String, _ header: String?, trusting proxies: Set<String>) -> String {
        guard proxies.contains(peer), let header else { return peer }
        let hops = header.split(separator: ",").map { hop in
            String(hop.drop { $0 == " " }.prefix { $0 != " " })
        }
        return hops.last { !proxies.contains($0) && isAddress($0) } ?? peer
    }

    private static func isAddress(_ text: String) -> Bool {
        (3...45).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x46, 0x61...0x66, UInt8(ascii: "."), UInt8(ascii: ":"): true
                default: false
                }
            }
    }
}
