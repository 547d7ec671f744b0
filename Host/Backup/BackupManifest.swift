import Values

/// The last entry of a backup: every other one with its hash, and every table with its rows.
package struct BackupManifest: Equatable, Sendable {
    static let entry = "manifest.json"

    let tables: [BackupTable.Content]
    /// How many files of the data folder there are.
    package let files: Int

    package var rows: Int64 { tables.reduce(0) { $0 + $1.rows } }
    package var tableCount: Int { tables.count }

    init(tables: [BackupTable.Content], files: Int) {
        self.tables = tables
        self.files = files
    }

    /// - Throws: `BACKUP_9402`.
    init(_ reader: BackupReader) throws {
        let object = try reader.object()
        guard let tables = object["tables"]?.array, let files = object["files"]?.integer else {
            throw Problem.damagedBackup(reader.path)
        }
        self.files = Int(files)
        self.tables = tables.map { table in
            BackupTable.Content(
                table: table["table"]?.string ?? "", rows: table["rows"]?.integer ?? 0,
                sha256: table["sha256"]?.string ?? "")
        }
    }

    func json(_ entries: [BackupFile.Entry]) -> JSON {
        [
            "tables": .array(
                tables.map {
                    ["table": .string($0.table), "rows": .integer($0.rows), "sha256": .string($0.sha256)]
                }),
            "files": .integer(Int64(files)),
            "entries": .array(
                entries.map {
                    ["name": .string($0.name), "bytes": .integer(Int64($0.bytes)), "sha256": .string($0.sha256)]
                }),
        ]
    }
}
