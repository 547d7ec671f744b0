import Backup
import Database
import Glibc
import Logging
import Values

/// What `workmate backup` and `workmate restore` do with the settings of a host.
package struct HostBackup {
    /// One unit lasts as long as the whole.
    private static let lease = 24 * 3_600_000

    let settings: Settings
    let clock: any WallClock

    package init(_ settings: Settings, clock: any WallClock = SystemClock()) {
        self.settings = settings
        self.clock = clock
    }

    /// Writes a backup while hosts may run, and says how much it holds.
    package func make(at path: String) throws -> String {
        if let file = databaseFile, access(file, F_OK) != 0 { throw Problem.noDatabase(file) }
        let database = try open()
        defer { database.close() }
        let manifest = try Backup(
            database, folder: settings.data, databaseFile: databaseFile, version: Workmate.version,
            settings: settings.told, documentsElsewhere: settings.documentsElsewhere
        ).write(to: path, at: clock.now)
        return "\(path) holds \(manifest.told)."
    }

    /// Makes an empty database and an empty folder what they were when the backup was made, and says how much that is.
    package func restore(from path: String) throws -> String {
        let restoration = try Restoration(path)
        try refuseFull()
        try DataFolder.prepare(settings.data)
        let lock = try DatabaseLock.take(settings.store)
        defer { withExtendedLifetime(lock) {} }
        do {
            try Workmate(settings: settings, clock: clock).close()
            let database = try open()
            defer { database.close() }
            let manifest = try restoration.load(into: database, folder: settings.data)
            try database.write { try RestorationStore(unit: $0).note(path, restoration.head, at: clock.now) }
            return """
                Restored \(manifest.told) of \(restoration.head.madeAt), made by Workmate \(restoration.head.version); \
                each table was compared. \(noteRestored(path))
                """
        } catch {
            removeUnfinished()
            throw error
        }
    }

    /// Reads a whole backup without a database, and says how much it holds.
    package func verify(_ path: String) throws -> String {
        let manifest = try BackupVerification(path).run()
        let text = "\(path) is whole: \(manifest.told)."
        return "\(text) \(note(path) { $0.verifiedAt = clock.now })"
    }

    private func noteRestored(_ path: String) -> String { note(path) { $0.restoredAt = clock.now } }

    /// Where the backup lies on something that can only be read, that is all there is to say.
    private func note(_ path: String, _ body: (inout BackupState) -> Void) -> String {
        do {
            try BackupState.change(of: path, body)
            return "Noted in \(path).state."
        } catch {
            return "That could not be noted beside it: \(CommandFailure(error))"
        }
    }

    private var databaseFile: String? {
        if case .sqlite(let path) = settings.store { path } else { nil }
    }

    private func open() throws -> any Database {
        switch settings.store {
        case .sqlite(let path): try SQLiteDatabase(path: path, leaseMilliseconds: Self.lease)
        case .postgres(let connection):
            try PostgresDatabase(
                connectionString: connection, isolation: .guardOnly, leaseMilliseconds: Self.lease)
        }
    }

    /// - Throws: `BACKUP_9404` when something lies in the folder or the database.
    private func refuseFull() throws {
        if let file = databaseFile, access(file, F_OK) == 0 { throw Problem.targetTaken(file) }
        if try Backup.holdsFiles(settings.data) { throw Problem.targetTaken(settings.data) }
        guard case .postgres = settings.store else { return }
        let database = try open()
        defer { database.close() }
        // The address may hold a password.
        if try !Schema.read(database).tables.isEmpty { throw Problem.targetTaken("PostgreSQL") }
    }

    /// So that the next attempt finds an empty target; what is on PostgreSQL, its administrator drops.
    private func removeUnfinished() {
        guard let databaseFile else { return }
        for suffix in ["", "-wal", "-shm"] { unlink(databaseFile + suffix) }
    }
}

extension BackupManifest {
    fileprivate var told: String {
        let held = "\(tableCount) tables with \(rows) rows, and \(files) files"
        return documentsElsewhere.map { "\(held), but not the bytes of documents, which lie in \($0)" } ?? held
    }
}

extension Settings {
    /// As a file for `--config`, without what is secret or belongs to the machine.
    var told: JSON {
        [
            "workers": .integer(Int64(workers)), "log_level": .string(logLevel.rawValue),
            "postgres_without_roles": .bool(withoutRoles),
            "trusted_proxies": .array(trustedProxies.map(JSON.string)),
        ]
    }
}
