import Glibc
import Synchronization
import Values

/// Copies of the database from before migrations, of which the newest are kept.
///
/// One value takes one copy at most: the first before a start's migrations covers those that follow.
package final class SnapshotFolder: Sendable {
    package let path: String
    package let kept: Int
    private let isCovered = Atomic(false)

    package init(path: String, kept: Int = 5) {
        precondition(kept > 0, "at least the snapshot before this migration is kept")
        self.path = path
        self.kept = kept
    }

    /// Takes a copy, or says in the report why there is none.
    ///
    /// - Parameter isFresh: nothing was applied to the database yet, so that there is nothing to keep.
    func take(
        of database: any Database, isFresh: Bool, at now: Instant, into report: inout Migrator.Report
    ) throws {
        guard !isCovered.load(ordering: .acquiring) else { return }
        if !isFresh { try take(of: database, at: now, into: &report) }
        isCovered.store(true, ordering: .releasing)
    }

    private func take(of database: any Database, at now: Instant, into report: inout Migrator.Report) throws {
        mkdir(path, 0o700)
        let name = now.text.filter { $0.isNumber || $0 == "T" }
        switch database {
        case let sqlite as SQLiteDatabase:
            let file = "\(path)/\(name).sqlite"
            unlink(file)
            try sqlite.copy(to: file)
            report.snapshot = file
        case let postgres as PostgresDatabase:
            let file = "\(path)/\(name).dump"
            if try postgres.dump(to: file) {
                report.snapshot = file
            } else {
                report.warning = "no snapshot: pg_dump is missing or failed"
            }
        default: preconditionFailure("snapshots know SQLite and PostgreSQL")
        }
        removeOld()
    }

    private func removeOld() {
        for name in names().sorted().dropLast(kept) { unlink("\(path)/\(name)") }
    }

    private func names() -> [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(".sqlite") || name.hasSuffix(".dump") { names.append(name) }
        }
        return names
    }
}

extension SQLiteDatabase {
    /// Writes a compact copy of the last committed state to a file that does not exist.
    package func copy(to file: String) throws {
        let connection = try SQLiteConnection(path: path, role: .writer)
        let statement = try connection.prepare("VACUUM INTO \(file)", as: .host)
        defer { connection.giveBack(statement) }
        _ = try connection.step(statement)
    }
}

extension PostgresDatabase {
    /// Runs `pg_dump`; false when it is not installed or fails.
    func dump(to file: String) throws -> Bool {
        var process = pid_t()
        let words = ["pg_dump", "--format=custom", "--file=\(file)", "--dbname=\(connectionString)"]
        let arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        guard posix_spawnp(&process, "pg_dump", nil, nil, arguments, environ) == 0 else { return false }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status == 0
    }
}
