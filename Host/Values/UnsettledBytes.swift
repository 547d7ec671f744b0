/// How much of a file waits for its disk: whoever commits on the same disk waits behind it.
package struct UnsettledBytes: Sendable {
    /// From so many on, the file is brought to the disk.
    package static let most = 8 << 20

    package private(set) var count = 0

    package init() {}

    /// Counts what was written, and settles when it is enough.
    package mutating func add(_ written: Int, _ settle: () throws -> Void) rethrows {
        count += written
        if count >= Self.most { try settled(settle) }
    }

    /// Settles what there is.
    package mutating func settled(_ settle: () throws -> Void) rethrows {
        try settle()
        count = 0
    }
}
