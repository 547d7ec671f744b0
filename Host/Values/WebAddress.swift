/// An address of the web, `https` or `http`.
package enum WebAddress {
    /// With a scheme (`https` when none was written), scheme and host in lower case; nil for other schemes, names and
    /// passwords in the address, and white space.
    package static func normalize(_ text: String) -> String? {
        let address = text.trimmed
        guard address.utf8.count <= 2048, !address.unicodeScalars.contains(where: isForbidden) else { return nil }
        var scheme = "https"
        var rest = address[...]
        if let mark = address.firstIndex(of: ":"), address[mark...].hasPrefix("://") {
            scheme = address[..<mark].lowercased()
            rest = address[mark...].dropFirst(3)
        }
        let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        guard scheme == "https" || scheme == "http", let host = authority(rest[..<end]) else { return nil }
        return "\(scheme)://\(host)\(rest[end...])"
    }

    private static func authority(_ text: Substring) -> String? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, let host = DomainName.normalize(String(parts[0])) ?? addressV4(parts[0]),
            host.contains(".") || host == "localhost"
        else { return nil }
        guard parts.count == 2 else { return host }
        guard parts[1].allSatisfy(\.isDecimalDigit), let port = UInt16(parts[1]), port > 0 else { return nil }
        return "\(host):\(port)"
    }

    private static func addressV4(_ text: Substring) -> String? {
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false)
        guard numbers.count == 4, numbers.allSatisfy({ $0.allSatisfy(\.isDecimalDigit) && UInt8($0) != nil }) else {
            return nil
        }
        return String(text)
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.value < 0x20 || scalar.value == 0x7F
            || "<>\"\\^`{|}".unicodeScalars.contains(scalar)
    }
}
