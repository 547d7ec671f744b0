import Database
import Values

/// The `wm_signing_keys` table. No other file names it.
struct SigningKeyStore {
    let unit: any UnitOfWork

    func insert(_ id: String, _ key: Ed25519, now: Instant, verifiesUntil: Instant) throws {
        try unit.execute("DELETE FROM wm_signing_keys WHERE verifies_until < \(now)")
        try unit.execute(
            """
            INSERT INTO wm_signing_keys (id, public_key, created_at, verifies_until)
            VALUES (\(id), \(key.publicText), \(now), \(verifiesUntil))
            """
        )
    }

    func find(_ id: String) throws -> (key: Ed25519, verifiesUntil: Instant)? {
        try unit.first("SELECT public_key, verifies_until FROM wm_signing_keys WHERE id = \(id)") { row in
            guard let key = Ed25519(publicKey: row.text(0)), let until = Instant(parsing: row.text(1)) else {
                preconditionFailure("a stored signing key does not parse")
            }
            return (key, until)
        }
    }
}
