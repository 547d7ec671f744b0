import Values

/// The part of a file that `Range` asks for (RFC 9110, 14.2).
enum ByteRange: Equatable {
    case whole
    case part(Range<Int>)
    /// Nothing of the file lies in it.
    case none

    /// - Parameter header: several ranges, and what is no range of bytes, ask for the whole.
    init(_ header: String?, of size: Int) {
        self = header.flatMap { Self.read($0, size) } ?? .whole
    }

    private static func read(_ header: String, _ size: Int) -> ByteRange? {
        let parts = header.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].lowercased() == "bytes" else { return nil }
        let ends = String(parts[1]).trimmedBlanks.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let first = number(ends[0]), let last = number(ends[1]) else { return nil }
        switch (first, last) {
        case (nil, nil): return nil
        case (nil, let count?): return count == 0 || size == 0 ? ByteRange.none : .part(max(0, size - count)..<size)
        case (let start?, let end):
            if let end, end < start { return nil }
            return start < size ? .part(start..<min(size, (end ?? size - 1) + 1)) : ByteRange.none
        }
    }

    /// Nil for no number, nil within for an empty text.
    private static func number(_ text: Substring) -> Int?? {
        if text.isEmpty { return .some(nil) }
        guard text.utf8.count <= 18, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }
}
