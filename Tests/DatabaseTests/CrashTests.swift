import Database
import Glibc
import Support
import Testing
import Values

/// The program `Crasher`, which lies beside the tests, writing to a file.
private struct Crasher {
    private let command: Command

    init(file: String) throws { command = try Command(Self.program(), [file]) }

    private static func program() throws -> String {
        var link = [CChar](repeating: 0, count: 4096)
        let length = readlink("/proc/self/exe", &link, link.count)
        let tests = String(decoding: link.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return tests[..<(tests.lastIndex(of: "/") ?? tests.startIndex)] + "/Crasher"
    }

    /// Kills it after that many units; every unit it said, also those said since.
    func kill(after count: Int) throws -> [Int64] {
        var lines: [String] = []
        while lines.count < count { lines.append(try #require(command.nextLine(), "it ended by itself: \(lines)")) }
        Glibc.kill(command.pid, SIGKILL)
        let (status, rest) = command.end()
        #expect(status == 128 + SIGKILL)
        return (lines + rest).compactMap { Int64($0) }
    }
}

@Suite struct `A process killed while it writes` {
    @Test(arguments: [1, 40, 150])
    func `leaves each unit it had acknowledged, and none by half`(count: Int) throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        let file = "\(directory.path)/test.sqlite"

        let acknowledged = try Crasher(file: file).kill(after: count)

        let database = try SQLiteDatabase(path: file)
        defer { database.close() }
        let found = try database.read { unit in
            try ["left", "right"].map { side in
                try unit.all("SELECT id FROM t_\(raw: side) ORDER BY id") { $0.integer(0) }
            }
        }
        #expect(acknowledged.count >= count)
        #expect(found[0] == found[1])
        #expect(Set(acknowledged).isSubset(of: found[0]))
        // Each of its four threads may have been killed between the commit and its word.
        #expect(found[0].count - acknowledged.count <= 4)
        #expect(try database.read { unit in try unit.first("PRAGMA integrity_check") { $0.text(0) } } == "ok")
        try database.write { unit in _ = try unit.execute("INSERT INTO t_left VALUES (-1)") }
    }
}
