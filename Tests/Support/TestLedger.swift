import Glibc
import Testing

/// Writes down on which database a test ran, for `Scripts/ledger`, which refuses a test that ran on one only.
enum TestLedger {
    static func record(_ database: TestDatabase.Kind) {
        guard let path = getenv("WORKMATE_TEST_LEDGER"), let test = Test.current else { return }
        let line = Array("\(test.sourceLocation.fileID): \(test.name)\t\(database.rawValue)\n".utf8)
        let file = open(path, O_WRONLY | O_APPEND | O_CREAT, 0o644)
        precondition(file >= 0, "the ledger of the tests cannot be written: \(String(cString: path))")
        defer { close(file) }
        let written = write(file, line, line.count)
        precondition(written == line.count, "a line of the ledger is written whole")
    }
}
