import Values

/// Reads a whole backup and holds each part of it against what its manifest says, without a database.
package struct BackupVerification {
    private let path: String

    package init(_ path: String) { self.path = path }

    /// - Throws: `BACKUP_9401`, `BACKUP_9402`, `BACKUP_9403`, `BACKUP_9406`.
    @discardableResult
    package func run() throws -> BackupManifest {
        let reader = try BackupReader(path)
        _ = try BackupHead(reader)
        var rows: [String: Int64] = [:]
        var files = 0
        while let name = try reader.next() {
            let parts = name.split(separator: "/").map(String.init)
            switch parts.first {
            case BackupManifest.entry:
                let manifest = try BackupManifest(reader)
                try compare(manifest, rows, files)
                return manifest
            case "tables" where parts.count == 3: rows[parts[1], default: 0] += try lines(reader)
            case "files": files += 1
            default: break
            }
        }
        throw Problem.damagedBackup(path)
    }

    private func lines(_ reader: BackupReader) throws -> Int64 {
        var count: Int64 = 0
        try reader.read { piece in count += Int64(piece.count { $0 == UInt8(ascii: "\n") }) }
        return count
    }

    private func compare(_ manifest: BackupManifest, _ rows: [String: Int64], _ files: Int) throws {
        for table in manifest.tables where rows[table.table] ?? 0 != table.rows {
            throw Problem.otherContent(table.table)
        }
        guard files == manifest.files else { throw Problem.otherContent("files") }
    }
}
