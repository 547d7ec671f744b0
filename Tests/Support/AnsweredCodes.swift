import Glibc
import Routing

/// Writes down each code that a test's host answered, for `Scripts/codes`.
package enum AnsweredCodes {
    /// For the catalogue of a host under test.
    package static let observer: ErrorCatalogue.Observer = { answer in
        guard let path = getenv("WORKMATE_TEST_CODES") else { return }
        guard answer.isKnown else { return append("\(answer.code) unknown\n", to: path) }
        append("\(answer.code)\n", to: path)
        if !answer.unfilled.isEmpty {
            append("\(answer.code) unfilled \(answer.unfilled.joined(separator: ","))\n", to: path)
        }
    }

    /// For the answer of a host in a process of its own, whose catalogue no test observes.
    package static func record(_ code: String) {
        guard let path = getenv("WORKMATE_TEST_CODES") else { return }
        append("\(code)\n", to: path)
    }
}

/// Writes down each operation that succeeded, by an answer or by sending on, for `Scripts/operations`.
package enum ReachedOperations {
    package static func record(_ id: String) {
        guard let path = getenv("WORKMATE_TEST_OPERATIONS") else { return }
        append("\(id)\n", to: path)
    }
}

/// Appends a line in one system call, so that lines of several threads do not mix.
func append(_ line: String, to path: UnsafePointer<CChar>) {
    let bytes = Array(line.utf8)
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT, 0o644)
    precondition(file >= 0, "the ledger of the tests cannot be written: \(String(cString: path))")
    defer { close(file) }
    let written = write(file, bytes, bytes.count)
    precondition(written == bytes.count, "a line of the ledger is written whole")
}
