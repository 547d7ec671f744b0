import Database
import Values

/// A backup on its way into the tables of a fresh host.
package final class Restoration {
    package let head: BackupHead
    private let reader: BackupReader

    /// Checks the whole file before anything is made of it.
    ///
    /// - Throws: `BACKUP_9401`, `BACKUP_9402`, `BACKUP_9403`.
    package init(_ path: String) throws {
        reader = try BackupReader(path)
        head = try BackupHead(reader)
    }

    /// Puts the rows in the place of those that a first start makes, and the files into the data folder; once.
    ///
    /// - Parameters:
    ///   - database: its tables made by a host with the same modules; opened with a lease for the whole of it.
    ///   - folder: the data folder.
    /// - Throws: `BACKUP_9404`…`9406`; the tables are then as they were before.
    package func load(into database: any Database, folder: String) throws -> BackupManifest {
        let schema = try Schema.read(database)
        let tables = BackupTable.all(in: schema)
        return try database.write { unit in
            try head.check(fits: BackupHead.steps(unit), tables)
            return try TableLoad(unit, schema).run {
                let manifest = try take(tables, unit, DataFiles(folder: folder, database: nil))
                try compare(manifest, tables, unit)
                return manifest
            }
        }
    }

    private func take(_ tables: [BackupTable], _ unit: any UnitOfWork, _ files: DataFiles) throws -> BackupManifest {
        let known = Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0) })
        while let name = try reader.next() {
            let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
            switch parts.first {
            case BackupManifest.entry: return try BackupManifest(reader)
            case DataFiles.settings: try write(files.make(DataFiles.settings, of: reader.path))
            case "files" where parts.count == 2: try write(files.make(parts[1], of: reader.path))
            case "tables" where parts.count == 2:
                guard let table = known[String(parts[1].prefix { $0 != "/" })] else {
                    throw Problem.damagedBackup(reader.path)
                }
                try insert(reader.whole(), table, unit)
            default: throw Problem.damagedBackup(reader.path)
            }
        }
        throw Problem.damagedBackup(reader.path)
    }

    private func write(_ file: OpenFile) throws {
        try reader.read { try $0.withUnsafeBytes(file.write) }
        try file.settle()
    }

    private func insert(_ lines: [UInt8], _ table: BackupTable, _ unit: any UnitOfWork) throws {
        var rows: [[SQLValue]] = []
        for line in lines.split(separator: UInt8(ascii: "\n")) {
            guard let values = try RowText.values(line), values.count == table.columns.count else {
                throw Problem.damagedBackup(reader.path)
            }
            rows.append(values)
        }
        try table.insert(rows, unit)
    }

    private func compare(_ manifest: BackupManifest, _ tables: [BackupTable], _ unit: any UnitOfWork) throws {
        let said = Dictionary(manifest.tables.map { ($0.table, $0) }) { $1 }
        for table in tables {
            guard try table.dump(unit, { _ in }) == said[table.name] else { throw Problem.otherContent(table.name) }
        }
    }
}
