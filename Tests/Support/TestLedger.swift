import Glibc
import Testing

/// Writes down on which database a suite ran, for `Scripts/ledger`, which refuses one that ran on one only.
enum TestLedger {
    static func record(_ database: TestDatabase.Kind) {
        guard let path = getenv("WORKMATE_TEST_LEDGER"), let test = Test.current else { return }
        append("\(test.sourceLocation.fileID)\t\(database.rawValue)\n", to: path)
    }
}
