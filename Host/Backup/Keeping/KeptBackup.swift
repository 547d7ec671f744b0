import Glibc
import Values

/// A backup in its folder: `workmate-20261121T013000Z.tar.zst`.
package struct KeptBackup: Equatable, Sendable {
    static let prefix = "workmate-"
    private static let ending = ".tar.zst"

    package let name: String
    package let bytes: Int64
    package let takenAt: Instant
    package let state: BackupState

    /// Nil for a name that is none of a backup, and for a file that has gone.
    init?(_ name: String, in folder: String) throws {
        var status = stat()
        guard let takenAt = Self.moment(of: name), stat("\(folder)/\(name)", &status) == 0,
            status.st_mode & S_IFMT == S_IFREG
        else { return nil }
        self.name = name
        bytes = Int64(status.st_size)
        self.takenAt = takenAt
        state = try BackupState.read("\(folder)/\(name)\(BackupState.ending)")
    }

    static func name(at moment: Instant) -> String {
        prefix + moment.text.prefix { $0 != "." }.filter { !"-:".contains($0) } + "Z" + ending
    }

    private static func moment(of name: String) -> Instant? {
        guard name.hasPrefix(prefix), name.hasSuffix(ending) else { return nil }
        let digits = Array(name.dropFirst(prefix.count).dropLast(ending.count))
        guard digits.count == 16 else { return nil }
        func part(_ range: Range<Int>) -> String { String(digits[range]) }
        return Instant(
            parsing: "\(part(0..<4))-\(part(4..<6))-\(part(6..<11)):\(part(11..<13)):\(part(13..<15)).000Z")
    }
}
