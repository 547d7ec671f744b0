/// `major.minor.patch` of semantic versioning, without pre-releases.
package struct Version: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let major: Int
    package let minor: Int
    package let patch: Int

    package init(_ major: Int, _ minor: Int, _ patch: Int) {
        self.major = major
        self.minor = minor
        self.patch = patch
    }

    /// Nil for anything but `1.2.3`; missing parts count as 0 when `isPartial` allows `1` and `1.2`.
    package init?(parsing text: some StringProtocol, isPartial: Bool = false) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            part.utf8.allSatisfy { (0x30...0x39).contains($0) } && part.utf8.count <= 9 ? Int(part) : nil
        }
        guard numbers.count == parts.count, numbers.count == 3 || isPartial && (1...2).contains(numbers.count) else {
            return nil
        }
        let padded = numbers + [0, 0]
        self.init(padded[0], padded[1], padded[2])
    }

    package var description: String { "\(major).\(minor).\(patch)" }

    package static func < (left: Version, right: Version) -> Bool {
        (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
    }
}
