/// A network of addresses: `10.0.0.0/8`, `fd00::/8`, or one address.
package struct AddressRange: Hashable, Sendable {
    private let first: NetworkAddress
    private let bits: Int

    /// Nil for a text that is none.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let first = NetworkAddress(parts[0]) else { return nil }
        let most = first.bytes.count * 8
        guard let bits = parts.count == 2 ? Int(parts[1]) : most, (0...most).contains(bits) else { return nil }
        self.first = first
        self.bits = bits
    }

    package func contains(_ address: NetworkAddress) -> Bool {
        guard address.bytes.count == first.bytes.count else { return false }
        return zip(first.bytes, address.bytes).enumerated().allSatisfy { index, pair in
            let left = min(8, max(0, bits - index * 8))
            return (pair.0 ^ pair.1) >> (8 - left) == 0
        }
    }

    /// Where no public server is: this host, private and link-local networks, what is reserved or for many, and ways
    /// to wrap such an address in another one (RFC 6890).
    static let special: [AddressRange] = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23",
        "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    ].map { text in
        guard let range = AddressRange(text) else { preconditionFailure("\(text) is a network") }
        return range
    }
}

/// Which addresses a connection may go to, asked once a name is resolved.
package enum AddressRule: Sendable {
    case all
    /// Public ones, and of the others those that the operator allows.
    case publicAnd([AddressRange])

    func admits(_ address: NetworkAddress) -> Bool {
        guard case .publicAnd(let allowed) = self else { return true }
        return allowed.contains { $0.contains(address) } || !AddressRange.special.contains { $0.contains(address) }
    }
}
