/// Which versions of another module will do: `^1.2` (1.2.0 up to, not including, 2.0.0), `>=1.2 <3`, `1.2.3`.
package struct VersionRange: Equatable, Sendable, CustomStringConvertible {
    private enum Bound: Equatable, Sendable {
        case equal(Version)
        case atLeast(Version)
        case below(Version)

        func admits(_ version: Version) -> Bool {
            switch self {
            case .equal(let bound): version == bound
            case .atLeast(let bound): version >= bound
            case .below(let bound): version < bound
            }
        }
    }

    private let bounds: [Bound]
    package let description: String

    /// Nil for a text that is no range.
    package init?(parsing text: String) {
        var bounds: [Bound] = []
        for part in text.split(separator: " ") {
            guard let parsed = Self.bounds(part) else { return nil }
            bounds += parsed
        }
        guard !bounds.isEmpty else { return nil }
        self.bounds = bounds
        description = text
    }

    private static func bounds(_ part: Substring) -> [Bound]? {
        func version(dropping count: Int) -> Version? { Version(parsing: part.dropFirst(count), isPartial: true) }
        if part.hasPrefix(">=") { return version(dropping: 2).map { [.atLeast($0)] } }
        if part.hasPrefix("<") { return version(dropping: 1).map { [.below($0)] } }
        if part.hasPrefix("^") {
            return version(dropping: 1).map { [.atLeast($0), .below(Version($0.major + 1, 0, 0))] }
        }
        return Version(parsing: part).map { [.equal($0)] }
    }

    package func contains(_ version: Version) -> Bool { bounds.allSatisfy { $0.admits(version) } }
}
