import Database
import Support
import Testing
import Values

@testable import Backup

@Suite struct `A backup while somebody writes` {
    @Test(arguments: TestDatabase.all)
    func `lets commits in between two pieces of a table, and tells nothing of them`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let pieces = 3
            try database.write { unit in
                try unit.execute("CREATE TABLE wm_rows (id INTEGER PRIMARY KEY)")
                for id in 1...Int64(pieces * BackupTable.pieceRows) {
                    try unit.execute("INSERT INTO wm_rows (id) VALUES (\(id))")
                }
            }
            let table = try #require(try BackupTable.all(in: Schema.read(database)).first { $0.name == "wm_rows" })
            var written: Int64 = 1_000_000

            let content = try database.read { unit in
                try table.dump(unit) { _ in
                    written += 1
                    try database.write { try $0.execute("INSERT INTO wm_rows (id) VALUES (\(written))") }
                }
            }

            #expect(written == 1_000_000 + Int64(pieces))
            #expect(content.rows == Int64(pieces * BackupTable.pieceRows))
            let rows = try database.read { try $0.first("SELECT COUNT(*) FROM wm_rows") { $0.integer(0) } }
            #expect(rows == content.rows + Int64(pieces))
        }
    }
}

/// Not on the ledger, since it has no database.
@Suite struct `A large file of a backup` {
    @Test func `is brought to the disk piece by piece, so that no commit waits behind all of it`() throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        let file = try OpenFile(making: "\(directory.path)/large")
        let piece = [UInt8](repeating: 7, count: 1 << 20)
        var waiting: [Int] = []

        for _ in 1...20 {
            try piece.withUnsafeBytes(file.write)
            waiting.append(file.unsettled.count)
        }
        try file.settle()

        #expect(waiting.contains { $0 > 0 })
        #expect(waiting.allSatisfy { $0 < UnsettledBytes.most })
        #expect(file.unsettled.count == 0)
        #expect(try file.count() == 20 << 20)
    }
}
