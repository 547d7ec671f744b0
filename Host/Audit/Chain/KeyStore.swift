import Database
import Values

/// The `wm_audit_keys` table. No other file names it.
struct KeyStore {
    let unit: any UnitOfWork

    /// Also when it is there already: the unit that wrote it first may have been rolled back.
    func keep(_ key: SealingKey, at now: Instant) throws {
        try unit.execute(
            """
            INSERT INTO wm_audit_keys (id, public_key, created_at) VALUES (\(key.id), \(key.publicText), \(now))
            ON CONFLICT (id) DO NOTHING
            """)
    }

    func publicText(of id: String) throws -> String? {
        try unit.first("SELECT public_key FROM wm_audit_keys WHERE id = \(id)") { $0.text(0) }
    }
}
