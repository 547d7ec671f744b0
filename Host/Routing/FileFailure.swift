import Glibc

/// What the system answered where a file was asked for.
package struct FileFailure: Error, CustomStringConvertible {
    package let call: String
    package let number: Int32

    package init(_ call: String, _ number: Int32) {
        self.call = call
        self.number = number
    }

    package var description: String { "\(call): \(String(cString: strerror(number)))" }

    /// Whether no space is left, or none that the process may use.
    package var isFull: Bool { number == ENOSPC || number == EDQUOT || number == EFBIG }
}
