import Database
import Values

/// The `wm_sign_in_challenges` table: who gave the right password and owes a code. No other file names it.
struct ChallengeStore {
    let unit: any UnitOfWork

    func make(_ secret: Secret, principal: String, now: Instant, expiresAt: Instant) throws {
        try unit.execute("DELETE FROM wm_sign_in_challenges WHERE expires_at < \(now)")
        try unit.execute(
            """
            INSERT INTO wm_sign_in_challenges (hash, principal, expires_at)
            VALUES (\(secret.hash), \(principal), \(expiresAt))
            """)
    }

    /// Whose challenge it is; nil for one that is none, was used or is too old.
    func principal(_ text: String, now: Instant) throws -> String? {
        try unit.first(
            "SELECT principal FROM wm_sign_in_challenges WHERE hash = \(Secret.hash(text)) AND expires_at > \(now)"
        ) { $0.text(0) }
    }

    /// Uses a challenge up; false when somebody else was faster.
    func use(_ text: String) throws -> Bool {
        try unit.execute("DELETE FROM wm_sign_in_challenges WHERE hash = \(Secret.hash(text))") == 1
    }

    func withdraw(_ principal: String) throws {
        try unit.execute("DELETE FROM wm_sign_in_challenges WHERE principal = \(principal)")
    }
}
