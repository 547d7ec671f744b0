import Glibc
import Values

/// Held by the one host that works on a SQLite database: `<path>.lock`, released by the system when the process ends.
final class DatabaseLock: Sendable {
    private let descriptor: Int32

    /// Nil where hosts may share the database, on PostgreSQL.
    ///
    /// - Throws: `SYSTEM_9015` while another host holds it; `SYSTEM_9016` when the file cannot be written.
    static func take(_ store: Settings.Store) throws -> DatabaseLock? {
        guard case .sqlite(let path) = store else { return nil }
        return try DatabaseLock(path)
    }

    private init(_ path: String) throws {
        let file = "\(path).lock"
        descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Problem.cannotWrite(file, errno) }
        if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            close(descriptor)
            throw Problem.databaseTaken(path)
        }
    }

    deinit { close(descriptor) }
}

extension Problem {
    /// Another host works on the SQLite database.
    static func databaseTaken(_ path: String) -> Problem {
        Problem(.unavailable, code: "SYSTEM_9015", ["file": path])
    }

    /// A folder or file of the host that cannot be made or written.
    static func cannotWrite(_ path: String, _ number: Int32) -> Problem {
        Problem(.unavailable, code: "SYSTEM_9016", ["file": path, "reason": String(cString: strerror(number))])
    }
}
