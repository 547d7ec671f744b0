import Values

/// The target of a request line, decoded: `/api/customers?q=M%C3%BCller`.
struct RequestTarget {
    /// Decoded by segment; no segment holds a slash of its own.
    let path: String
    let query: [(name: String, value: String)]

    /// Takes the origin form, the absolute form of proxies, and `*`.
    ///
    /// - Throws: `SYSTEM_9005` for a broken escape, for what is no UTF-8, for control characters, and for an escaped
    ///   slash, which would change what the path means.
    init(_ text: String) throws(Problem) {
        let rest = Self.origin(of: text)
        let utf8 = rest.utf8
        guard utf8.first == UInt8(ascii: "/") || rest == "*", !utf8.contains(UInt8(ascii: "#")) else {
            throw .targetUnreadable
        }
        let question = utf8.firstIndex(of: UInt8(ascii: "?")) ?? utf8.endIndex
        path = try Self.path(rest[..<question])
        query = try Self.query(utf8[question...].dropFirst())
    }

    /// The target without the scheme and host of the absolute form.
    private static func origin(of text: String) -> Substring {
        guard text.utf8.first == UInt8(ascii: "h"),
            let scheme = ["http://", "https://"].first(where: text.hasPrefix)
        else { return text[...] }
        let rest = text.dropFirst(scheme.count)
        return rest.firstIndex(of: "/").map { rest[$0...] } ?? "/"
    }

    private static func path(_ text: Substring) throws(Problem) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else {
            guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .targetUnreadable }
            return String(text)
        }
        var segments: [String] = []
        for segment in text.split(separator: "/", omittingEmptySubsequences: false) {
            guard let decoded = decode(segment.utf8, plusIsSpace: false),
                !decoded.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 < 0x20 || $0 == 0x7F })
            else { throw .targetUnreadable }
            segments.append(decoded)
        }
        return segments.joined(separator: "/")
    }

    private static func query(_ text: Substring.UTF8View) throws(Problem) -> [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        for pair in text.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = decode(parts[0], plusIsSpace: true),
                let value = parts.count == 2 ? decode(parts[1], plusIsSpace: true) : "",
                !name.utf8.contains(0), !value.utf8.contains(0)
            else { throw .targetUnreadable }
            pairs.append((name, value))
        }
        return pairs
    }

    /// Nil for a broken escape and for bytes that are no UTF-8.
    private static func decode(_ text: Substring.UTF8View, plusIsSpace: Bool) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var iterator = text.makeIterator()
        while let byte = iterator.next() {
            if byte == UInt8(ascii: "%") {
                guard let high = iterator.next()?.hexValue, let low = iterator.next()?.hexValue else { return nil }
                bytes.append(high << 4 | low)
            } else {
                bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? 0x20 : byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

extension UInt8 {
    /// The value of a hexadecimal digit.
    fileprivate var hexValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension Problem {
    static let targetUnreadable = Problem(.malformed, code: "SYSTEM_9005")
}
