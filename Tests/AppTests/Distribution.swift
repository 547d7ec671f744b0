import Glibc
import Support

/// A relocatable tree, moved away from where it was made.
struct Distribution {
    private let directory: TemporaryDirectory

    init() throws {
        guard let made = getenv("WORKMATE_TEST_DIST") else { throw Missing() }
        directory = try TemporaryDirectory()
        try Command.run("/bin/cp", ["-R", String(cString: made), "\(directory.path)/moved"])
    }

    var path: String { "\(directory.path)/moved" }

    /// The folder of the host's data, not made yet.
    var data: String { "\(directory.path)/data" }

    func remove() { directory.remove() }

    struct Missing: Error, CustomStringConvertible {
        var description: String { "WORKMATE_TEST_DIST names no tree; run `make test`" }
    }
}

/// A tree of its own and the address of an empty database for a body; both are removed afterwards.
func withDistribution<Result>(
    _ kind: TestDatabase.Kind, _ body: (_ tree: Distribution, _ database: [String]) throws -> Result
) throws -> Result {
    kind.record()
    let tree = try Distribution()
    defer { tree.remove() }
    switch kind {
    case .sqlite: return try body(tree, [])
    case .postgres:
        let place = try EmptyPostgres()
        defer { place.remove() }
        return try body(tree, ["--database", place.connection])
    }
}
