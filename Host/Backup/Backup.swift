import Database
import Glibc
import Values

/// Writes everything that a host has to remember into one file, while hosts go on reading and writing.
package struct Backup {
    let database: any Database
    let files: DataFiles
    let version: String
    let settings: JSON
    let documentsElsewhere: String?

    /// - Parameters:
    ///   - database: opened with a lease that is long enough for the whole of it.
    ///   - folder: the data folder.
    ///   - databaseFile: the SQLite file.
    ///   - settings: without secrets.
    ///   - documentsElsewhere: where their bytes lie if not in the data folder.
    package init(
        _ database: any Database, folder: String, databaseFile: String?, version: String, settings: JSON,
        documentsElsewhere: String? = nil
    ) {
        self.database = database
        files = DataFiles(folder: folder, database: databaseFile)
        self.version = version
        self.settings = settings
        self.documentsElsewhere = documentsElsewhere
    }

    /// - Throws: `BACKUP_9401`, `BACKUP_9404`; no file stays then.
    @discardableResult
    package func write(to path: String, at now: Instant) throws -> BackupManifest {
        try write(to: path, at: now, format: BackupHead.format)
    }

    func write(to path: String, at now: Instant, format: Int64) throws -> BackupManifest {
        guard access(path, F_OK) != 0 else { throw Problem.targetTaken(path) }
        let unfinished = "\(path).part"
        let file = try BackupFile(making: unfinished, at: now)
        do {
            let manifest = try fill(file, at: now, format: format)
            try file.finish()
            guard rename(unfinished, path) == 0 else { throw Problem.fileFails(path, errno) }
            return manifest
        } catch {
            unlink(unfinished)
            throw error
        }
    }

    private func fill(_ file: BackupFile, at now: Instant, format: Int64) throws -> BackupManifest {
        let schema = try Schema.read(database)
        let tables = BackupTable.all(in: schema)
        // One snapshot, so that all tables tell of the same moment.
        let contents = try database.read { unit in
            let head = BackupHead(
                format: format, version: version, madeAt: now, steps: try BackupHead.steps(unit), tables: tables)
            try file.add(BackupHead.entry, head.json.bytes)
            try file.add(DataFiles.settings, settings.bytes)
            return try tables.map { try dump($0, unit, file) }
        }
        // Behind the snapshot: what its rows name is there by then.
        let names = try files.names()
        for name in names { try file.add("files/\(name)", from: "\(files.folder)/\(name)") }
        let manifest = BackupManifest(tables: contents, files: names.count, documentsElsewhere: documentsElsewhere)
        try file.add(BackupManifest.entry, manifest.json(file.entries).bytes)
        return manifest
    }

    private func dump(_ table: BackupTable, _ unit: any UnitOfWork, _ file: BackupFile) throws -> BackupTable.Content {
        var piece = 0
        return try table.dump(unit) { lines in
            piece += 1
            let digits = String(piece)
            let number = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
            try file.add("tables/\(table.name)/\(number).jsonl", lines)
        }
    }
}

extension Backup {
    /// Whether a data folder holds anything that a backup would take along; not when there is no such folder.
    package static func holdsFiles(_ folder: String) throws -> Bool {
        guard access(folder, F_OK) == 0 else { return false }
        return try !DataFiles(folder: folder, database: nil).names().isEmpty
    }
}
