import Database
import Values

/// The `wm_settings` table. No other file names it.
struct SettingStore {
    struct Row {
        /// JSON text; nil for a secret.
        let value: String?
        let sealed: String?
        let updatedAt: String
        let updatedBy: String
    }

    let unit: any UnitOfWork

    func find(_ name: String, of owner: String) throws -> Row? {
        try unit.first(
            """
            SELECT value, sealed, updated_at, updated_by FROM wm_settings WHERE owner = \(owner) AND name = \(name)
            """
        ) { rows in
            Row(
                value: rows.isNull(0) ? nil : rows.text(0), sealed: rows.isNull(1) ? nil : rows.text(1),
                updatedAt: rows.text(2), updatedBy: rows.text(3))
        }
    }

    func save(_ name: String, of owner: String, value: String?, sealed: String?, now: Instant, by: String) throws {
        try unit.execute(
            """
            INSERT INTO wm_settings (id, owner, name, value, sealed, updated_at, updated_by)
            VALUES (\(Identifier.make(at: now)), \(owner), \(name), \(value), \(sealed), \(now), \(by))
            ON CONFLICT (owner, name) DO UPDATE SET value = excluded.value, sealed = excluded.sealed,
                updated_at = excluded.updated_at, updated_by = excluded.updated_by
            """)
    }

    func remove(_ name: String, of owner: String) throws {
        try unit.execute("DELETE FROM wm_settings WHERE owner = \(owner) AND name = \(name)")
    }
}

/// The secrets among the settings.
package struct SealedSettings: SealedRows {
    package init() {}

    /// So that a sealed setting opens as no other one.
    static func owner(_ name: String, of owner: String) -> String { "setting \(owner) \(name)" }

    package func rows(
        notUnder key: String, after id: String, limit: Int, in unit: any UnitOfWork
    ) throws -> [SealedRow] {
        try unit.all(
            """
            SELECT id, owner, name, sealed FROM wm_settings
            WHERE sealed IS NOT NULL AND sealed NOT LIKE \(key + ".%") AND id > \(id) ORDER BY id LIMIT \(limit)
            """
        ) { SealedRow(id: $0.text(0), owner: Self.owner($0.text(2), of: $0.text(1)), sealed: $0.text(3)) }
    }

    package func replace(_ row: SealedRow, by sealed: String, in unit: any UnitOfWork) throws {
        try unit.execute(
            "UPDATE wm_settings SET sealed = \(sealed) WHERE id = \(row.id) AND sealed = \(row.sealed)")
    }

    package func keys(in unit: any UnitOfWork) throws -> Set<String> {
        Set(
            try unit.all("SELECT DISTINCT substr(sealed, 1, 16) FROM wm_settings WHERE sealed IS NOT NULL") {
                $0.text(0)
            })
    }
}
