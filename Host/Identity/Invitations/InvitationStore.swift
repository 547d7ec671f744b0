import Database
import Values

/// The `wm_invitations` table. No other file names it.
struct InvitationStore {
    let unit: any UnitOfWork

    /// Makes an invitation and takes back those before it, so that one link is good at a time.
    ///
    /// - Parameter principal: nil for the one that makes the first administrator.
    func make(_ secret: Secret, principal: String?, now: Instant, expiresAt: Instant) throws {
        try unit.execute("DELETE FROM wm_invitations WHERE expires_at < \(now)")
        try withdraw(principal)
        try unit.execute(
            """
            INSERT INTO wm_invitations (hash, principal, created_at, expires_at)
            VALUES (\(secret.hash), \(principal), \(now), \(expiresAt))
            """
        )
    }

    func withdraw(_ principal: String?) throws {
        if let principal {
            try unit.execute("DELETE FROM wm_invitations WHERE principal = \(principal)")
        } else {
            try unit.execute("DELETE FROM wm_invitations WHERE principal IS NULL")
        }
    }

    /// Whom an invitation is for, as `redeem` answers it, without using it up.
    func principal(_ text: String, now: Instant) throws -> String? {
        try unit.first(
            """
            SELECT principal FROM wm_invitations
            WHERE hash = \(Secret.hash(text)) AND used_at IS NULL AND expires_at > \(now)
            """
        ) { $0.text(0) }
    }

    /// Uses an invitation up, once. Answers its principal, empty for the first administrator's; nil for one that is
    /// unknown, used or too old.
    func redeem(_ text: String, now: Instant) throws -> String? {
        try unit.first(
            """
            UPDATE wm_invitations SET used_at = \(now)
            WHERE hash = \(Secret.hash(text)) AND used_at IS NULL AND expires_at > \(now)
            RETURNING principal
            """
        ) { $0.text(0) }
    }
}
