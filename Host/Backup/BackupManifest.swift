import Values

/// The last entry of a backup: every other one with its hash, and every table with its rows.
package struct BackupManifest: Equatable, Sendable {
    static let entry = "manifest.json"

    let tables: [BackupTable.Content]
    /// How many files of the data folder there are.
    package let files: Int
    /// Where the bytes of documents lie that are no files of the data folder, and so not in the backup.
    package let documentsElsewhere: String?

    package var rows: Int64 { tables.reduce(0) { $0 + $1.rows } }
    package var tableCount: Int { tables.count }

    init(tables: [BackupTable.Content], files: Int, documentsElsewhere: String? = nil) {
        self.tables = tables
        self.files = files
        self.documentsElsewhere = documentsElsewhere
    }

    /// - Throws: `BACKUP_9402`.
    init(_ reader: BackupReader) throws {
        let object = try reader.object()
        guard let tables = object["tables"]?.array, let files = object["files"]?.integer else {
            throw Problem.damagedBackup(reader.path)
        }
        self.files = Int(files)
        documentsElsewhere = object["documents_elsewhere"]?.string
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
            "documents_elsewhere": documentsElsewhere.map(JSON.string) ?? .null,
            "entries": .array(
                entries.map {
                    ["name": .string($0.name), "bytes": .integer(Int64($0.bytes)), "sha256": .string($0.sha256)]
                }),
        ]
    }
}
