import Values

/// The path of a route, taken apart: `/api/customers/{id}` is two words and a hole.
package struct RoutePath: Sendable, Equatable {
    package enum Segment: Sendable, Hashable {
        case word(String)
        case hole(String)
    }

    package let text: String
    package let segments: [Segment]

    /// - Throws: `SYSTEM_9008` when the text is no path: no slash in front, an empty segment, a name twice.
    package init(_ text: String) throws(Problem) {
        guard text.first == "/" else { throw .routePathBroken(text) }
        self.text = text
        var segments: [Segment] = []
        for part in text.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            if part.isEmpty && text == "/" { break }
            guard let segment = Segment(part), !segment.isHole || !segments.contains(segment) else {
                throw .routePathBroken(text)
            }
            segments.append(segment)
        }
        self.segments = segments
    }

    /// The holes in their order, each with the number of its segment.
    package var holes: [(segment: Int, name: String)] {
        segments.enumerated().compactMap { index, segment in
            if case .hole(let name) = segment { (index, name) } else { nil }
        }
    }
}

extension RoutePath.Segment {
    /// Nil for what is neither a plain word nor one whole hole.
    fileprivate init?(_ text: Substring) {
        let name = text.dropFirst().dropLast()
        if text.first == "{", text.last == "}", !name.isEmpty, name.utf8.allSatisfy(\.isPlain) {
            self = .hole(String(name))
        } else if !text.isEmpty, text.utf8.allSatisfy({ $0.isPlain || $0.isMark }) {
            self = .word(String(text))
        } else {
            return nil
        }
    }

    fileprivate var isHole: Bool { if case .hole = self { true } else { false } }
}

extension UInt8 {
    fileprivate var isPlain: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) || self == 0x5F
    }

    fileprivate var isMark: Bool { self == UInt8(ascii: "-") || self == UInt8(ascii: ".") }
}

extension Problem {
    static func routePathBroken(_ path: String) -> Problem {
        Problem(.unexpected, code: "SYSTEM_9008", ["path": path])
    }
}
