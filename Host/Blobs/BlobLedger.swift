import Database
import Values

/// The `wm_blobs` table: what is stored, and when somebody last meant to use it. No other file names it.
///
/// Whoever stores a blob claims it first, and whoever removes one takes its row away first: the row's lock keeps the
/// one from the other.
struct BlobLedger {
    let unit: any UnitOfWork

    func claim(_ blob: Blob, at instant: Instant) throws {
        try unit.execute(
            """
            INSERT INTO wm_blobs (sha256, size, claimed_at) VALUES (\(blob.sha256), \(blob.size), \(instant))
            ON CONFLICT (sha256) DO UPDATE SET claimed_at = excluded.claimed_at
            """)
    }

    /// Notes bytes that no row tells of.
    func note(_ blob: Blob, at instant: Instant) throws {
        try unit.execute(
            """
            INSERT INTO wm_blobs (sha256, size, claimed_at) VALUES (\(blob.sha256), \(blob.size), \(instant))
            ON CONFLICT (sha256) DO NOTHING
            """)
    }

    func knows(_ sha256: String) throws -> Bool {
        try unit.first("SELECT 1 FROM wm_blobs WHERE sha256 = \(sha256)") { _ in true } ?? false
    }

    /// Claimed before the instant and used by nobody.
    func unused(since instant: Instant, by uses: [BlobUse], limit: Int) throws -> [Blob] {
        try unit.all(
            """
            SELECT b.sha256, b.size FROM wm_blobs b WHERE b.claimed_at < \(instant)\(Self.unused(uses))
            ORDER BY b.sha256 LIMIT \(limit)
            """
        ) { Blob(sha256: $0.text(0), size: Int($0.integer(1))) }
    }

    /// Takes the row away, if it still is as `unused` found it.
    func forget(_ sha256: String, unusedSince instant: Instant, by uses: [BlobUse]) throws -> Bool {
        try unit.execute(
            """
            DELETE FROM wm_blobs AS b WHERE b.sha256 = \(sha256) AND b.claimed_at < \(instant)\(Self.unused(uses))
            """) == 1
    }

    private static func unused(_ uses: [BlobUse]) -> SQL {
        uses.reduce("") { sql, use in
            "\(sql) AND NOT EXISTS (SELECT 1 FROM \(raw: use.table) u WHERE u.\(raw: use.column) = b.sha256)"
        }
    }
}

/// A column that names blobs by their hash, with a foreign key to `wm_blobs`.
package struct BlobUse: Sendable {
    let table: String
    let column: String

    package init(table: String, column: String) {
        self.table = table
        self.column = column
    }
}
