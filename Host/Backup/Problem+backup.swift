import Glibc
import Values

extension Problem {
    /// A file that cannot be read, made or written.
    static func fileFails(_ path: String, _ number: Int32) -> Problem {
        Problem(.unavailable, code: "BACKUP_9401", ["file": path, "reason": String(cString: strerror(number))])
    }

    /// No backup, or one that was cut or altered.
    static func damagedBackup(_ path: String) -> Problem {
        Problem(.invalid, code: "BACKUP_9402", ["file": path])
    }

    static func newerBackup(_ path: String, format: Int64) -> Problem {
        Problem(
            .invalid, code: "BACKUP_9403", ["file": path, "format": format, "known": BackupHead.format])
    }

    /// Something lies already where a backup or what it holds should come to lie.
    package static func targetTaken(_ target: String) -> Problem {
        Problem(.conflict, code: "BACKUP_9404", ["target": target])
    }

    /// The backup was made with other tables than this host has.
    static func foreignTables(_ difference: String) -> Problem {
        Problem(.conflict, code: "BACKUP_9405", ["difference": difference])
    }

    /// What was loaded is not what the backup says it holds.
    static func otherContent(_ place: String) -> Problem {
        Problem(.invalid, code: "BACKUP_9406", ["place": place])
    }

    /// There is no database to back up.
    package static func noDatabase(_ path: String) -> Problem {
        Problem(.notFound, code: "BACKUP_9407", ["file": path])
    }
}
