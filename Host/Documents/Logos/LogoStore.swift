import Blobs
import Database
import Values

/// The `core_logos` table: pictures that letters of the company have shown. Rows come and never go.
struct LogoStore {
    /// What keeps the bytes of logos from being removed.
    static let use = BlobUse(table: "core_logos", column: "sha256")

    let unit: any UnitOfWork

    func add(_ blob: Blob, at now: Instant, by employee: String) throws {
        try unit.execute(
            """
            INSERT INTO core_logos (sha256, size, added_at, added_by)
            VALUES (\(blob.sha256), \(blob.size), \(now), \(employee)) ON CONFLICT (sha256) DO NOTHING
            """)
    }

    func find(_ sha256: String) throws -> Blob? {
        try unit.first("SELECT size FROM core_logos WHERE sha256 = \(sha256)") { row in
            Blob(sha256: sha256, size: Int(row.integer(0)))
        }
    }
}
