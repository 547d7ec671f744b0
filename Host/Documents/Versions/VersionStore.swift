import Blobs
import Database
import Values

/// The `core_document_versions` table. No other file reads or writes it.
struct VersionStore {
    /// What keeps the bytes of versions from being removed.
    static let use = BlobUse(table: "core_document_versions", column: "sha256")

    private static let columns = "number, sha256, size, file_name, media_type, preview, created_at, created_by"

    let unit: any UnitOfWork

    func insert(_ version: DocumentVersion, of document: String) throws {
        let file = version.file
        try unit.execute(
            """
            INSERT INTO core_document_versions (document_id, \(raw: Self.columns))
            VALUES (\(document), \(version.number), \(file.blob.sha256), \(file.blob.size), \(file.name),
                \(file.type.name), \(file.preview.text), \(version.createdAt), \(version.createdBy))
            """)
    }

    /// Newest first.
    func all(of document: String) throws -> [DocumentVersion] {
        try unit.all(
            """
            SELECT \(raw: Self.columns) FROM core_document_versions
            WHERE document_id = \(document) ORDER BY number DESC
            """, read)
    }

    func find(_ number: Int, of document: String) throws -> DocumentVersion? {
        try unit.first(
            """
            SELECT \(raw: Self.columns) FROM core_document_versions
            WHERE document_id = \(document) AND number = \(number)
            """, read)
    }

    func newest(of document: String) throws -> DocumentVersion? {
        try unit.first(
            """
            SELECT \(raw: Self.columns) FROM core_document_versions
            WHERE document_id = \(document) ORDER BY number DESC LIMIT 1
            """, read)
    }

    /// The documents that have the bytes as a version, oldest first.
    func documents(with blob: Blob) throws -> [String] {
        try unit.all(
            """
            SELECT DISTINCT document_id FROM core_document_versions WHERE sha256 = \(blob.sha256) ORDER BY document_id
            """
        ) { $0.text(0) }
    }

    func delete(of document: String) throws {
        try unit.execute("DELETE FROM core_document_versions WHERE document_id = \(document)")
    }

    private func read(_ row: any Rows) throws -> DocumentVersion {
        guard let at = Instant(parsing: row.text(6)) else {
            preconditionFailure("the host writes times as it reads them")
        }
        let file = StoredFile(
            blob: Blob(sha256: row.text(1), size: Int(row.integer(2))), name: row.text(3),
            type: MediaType(name: row.text(4)), preview: try JSON(parsing: row.text(5)))
        return DocumentVersion(number: Int(row.integer(0)), file: file, createdAt: at, createdBy: row.text(7))
    }
}
