import Glibc
import Values

/// The folder of the SQLite file and the snapshots; made with those above it, readable by its owner alone.
enum DataFolder {
    /// - Throws: `SYSTEM_9016` when it cannot be made or written.
    static func prepare(_ path: String) throws {
        if access(path, F_OK) != 0 {
            let above = path.split(separator: "/").dropLast()
            if !above.isEmpty { try prepare((path.hasPrefix("/") ? "/" : "") + above.joined(separator: "/")) }
            guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw Problem.cannotWrite(path, errno) }
        }
        guard access(path, R_OK | W_OK | X_OK) == 0 else { throw Problem.cannotWrite(path, errno) }
    }
}
