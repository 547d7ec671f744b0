import Glibc
import Values

/// What is known of a backup besides what it holds: `FILE.state`, beside it.
package struct BackupState: Equatable, Sendable {
    static let ending = ".state"
    private static let largest = 4096

    /// When the file was last found to be whole.
    package var verifiedAt: Instant?
    /// When a host was last made of it.
    package var restoredAt: Instant?

    /// An empty state where there is no file, or one that somebody else wrote.
    static func read(_ path: String) throws -> BackupState {
        guard access(path, F_OK) == 0 else { return BackupState() }
        let bytes = try OpenFile(reading: path).read(atMost: largest)
        do throws(JSON.SyntaxError) {
            let json = try JSON(parsing: bytes)
            func moment(_ name: String) -> Instant? { json[name]?.string.flatMap(Instant.init(parsing:)) }
            return BackupState(verifiedAt: moment("verified_at"), restoredAt: moment("restored_at"))
        } catch {
            return BackupState()
        }
    }

    /// Changes what stands beside a backup.
    ///
    /// - Throws: `BACKUP_9401` where it cannot be written.
    package static func change(of backup: String, _ body: (inout BackupState) -> Void) throws {
        let path = backup + ending
        var state = try read(path)
        body(&state)
        let unfinished = "\(path).\(getpid())"
        unlink(unfinished)
        let file = try OpenFile(making: unfinished)
        try state.json.bytes.withUnsafeBytes(file.write)
        try file.settle()
        guard rename(unfinished, path) == 0 else { throw Problem.fileFails(path, errno) }
    }

    private var json: JSON {
        [
            "verified_at": verifiedAt.map { .string($0.text) } ?? .null,
            "restored_at": restoredAt.map { .string($0.text) } ?? .null,
        ]
    }
}
