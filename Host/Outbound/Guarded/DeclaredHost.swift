import Values

/// A server that a module says it calls: `api.example.org`, `*.example.org`, `api.example.org:8443`; without encryption
/// only as `http://printer.local`.
package struct DeclaredHost: Hashable, Sendable {
    private let scheme: String
    private let name: String
    private let coversBelow: Bool
    /// Nil for the usual one.
    private let port: UInt16?

    /// Nil for a text that is none.
    package init?(_ text: String) {
        var rest = text[...]
        scheme = rest.hasPrefix("http://") ? "http" : "https"
        for prefix in ["http://", "https://"] where rest.hasPrefix(prefix) { rest = rest.dropFirst(prefix.count) }
        coversBelow = rest.hasPrefix("*.")
        if coversBelow { rest = rest.dropFirst(2) }
        let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count) else { return nil }
        port = parts.count == 2 ? UInt16(parts[1]) : nil
        guard port != nil || parts.count == 1, port != 0 else { return nil }
        let isAddress = !coversBelow && NetworkAddress(parts[0]) != nil
        guard let name = isAddress ? String(parts[0]) : DomainName.normalize(String(parts[0])) else { return nil }
        guard !coversBelow || name.contains(".") else { return nil }
        self.name = name
    }

    func covers(_ url: OutgoingURL) -> Bool {
        guard url.scheme == scheme, url.port == port ?? (scheme == "https" ? 443 : 80) else { return false }
        return coversBelow ? url.host.hasSuffix(".\(name)") : url.host == name
    }
}
