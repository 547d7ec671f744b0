import Database
import Values

/// The `wm_oidc_states` table: states that came back. No other file names it.
struct UsedStates {
    let unit: any UnitOfWork

    /// Uses a state up; false when that was done before, on any host.
    func use(_ hash: String, expiresAt: Instant, now: Instant) throws -> Bool {
        try unit.execute("DELETE FROM wm_oidc_states WHERE expires_at < \(now)")
        return try unit.execute(
            """
            INSERT INTO wm_oidc_states (hash, expires_at) VALUES (\(hash), \(expiresAt)) ON CONFLICT (hash) DO NOTHING
            """) == 1
    }
}
