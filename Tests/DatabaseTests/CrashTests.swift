import Database
import Glibc
import Support
import Testing
import Values

/// The program `Crasher`, which lies beside the tests, writing to a file.
private struct Crasher {
    private let process: pid_t
    private let output: Int32

    init(file: String) throws {
        let program = try Self.program()
        var pipes: [Int32] = [0, 0]
        let isPiped = pipe(&pipes) == 0
        precondition(isPiped, "the system has no pipe for the test")
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, pipes[1], 1)
        posix_spawn_file_actions_addclose(&actions, pipes[0])
        defer { posix_spawn_file_actions_destroy(&actions) }
        let arguments: [UnsafeMutablePointer<CChar>?] = [strdup(program), strdup(file), nil]
        defer { for argument in arguments { free(argument) } }
        var process = pid_t()
        let isStarted = posix_spawn(&process, program, &actions, nil, arguments, environ) == 0
        precondition(isStarted, "the program Crasher stands beside the tests")
        close(pipes[1])
        self.process = process
        output = pipes[0]
    }

    /// Beside the bundle of tests, which is the running program or an argument of what runs it.
    private static func program() throws -> String {
        var link = [UInt8](repeating: 0, count: 4096)
        let length = link.withUnsafeMutableBytes { bytes in
            readlink("/proc/self/exe", bytes.bindMemory(to: CChar.self).baseAddress, bytes.count)
        }
        let running = String(decoding: link.prefix(max(0, length)), as: UTF8.self)
        let bundle = try #require((CommandLine.arguments + [running]).first { $0.hasSuffix(".xctest") })
        return bundle[..<(bundle.lastIndex(of: "/") ?? bundle.startIndex)] + "/Crasher"
    }

    /// Kills it after that many units; every unit it said, also those said since.
    func kill(after count: Int) throws -> [Int64] {
        defer { close(output) }
        var text: [UInt8] = []
        var lines = 0
        while lines < count {
            let piece = readPiece()
            try #require(!piece.isEmpty, "it ended by itself")
            lines += piece.count { $0 == UInt8(ascii: "\n") }
            text += piece
        }
        Glibc.kill(process, SIGKILL)
        while true {
            let piece = readPiece()
            if piece.isEmpty { break }
            text += piece
        }
        var status: Int32 = 0
        waitpid(process, &status, 0)
        return String(decoding: text, as: UTF8.self).split(separator: "\n").compactMap { Int64($0) }
    }

    private func readPiece() -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(output, &buffer, buffer.count)
        return Array(buffer.prefix(max(0, count)))
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
