import Database
import Values

/// The `wm_sessions` table. No other file names it.
struct SessionStore {
    let unit: any UnitOfWork

    private static let columns = """
        SELECT id, principal, created_at, last_used_at, idle_until, expires_at, revoked_at, user_agent FROM wm_sessions
        """

    func insert(_ session: Session) throws {
        try unit.execute(
            """
            INSERT INTO wm_sessions (id, principal, created_at, last_used_at, idle_until, expires_at, user_agent)
            VALUES (\(session.id), \(session.principal), \(session.createdAt), \(session.lastUsedAt),
                \(session.idleUntil), \(session.expiresAt), \(session.userAgent))
            """
        )
    }

    func find(_ id: String) throws -> Session? {
        try unit.first("\(raw: Self.columns) WHERE id = \(id)", session)
    }

    /// Those alive, the latest used first.
    func alive(of principal: String, now: Instant) throws -> [Session] {
        try unit.all(
            """
            \(raw: Self.columns) WHERE principal = \(principal) AND revoked_at IS NULL AND idle_until > \(now)
                AND expires_at > \(now)
            ORDER BY last_used_at DESC, id DESC
            """, session)
    }

    /// Prolongs a session that is alive, and answers its principal; nil for any other.
    func use(_ id: String, now: Instant, idleUntil: Instant) throws -> String? {
        try unit.first(
            """
            UPDATE wm_sessions SET last_used_at = \(now), idle_until = \(idleUntil)
            WHERE id = \(id) AND revoked_at IS NULL AND idle_until > \(now) AND expires_at > \(now)
            RETURNING principal
            """
        ) { $0.text(0) }
    }

    /// Ends one session of a principal; false when there is none that is not ended yet.
    func revoke(_ id: String, of principal: String, now: Instant) throws -> Bool {
        try unit.execute(
            """
            UPDATE wm_sessions SET revoked_at = \(now)
            WHERE id = \(id) AND principal = \(principal) AND revoked_at IS NULL AND expires_at > \(now)
            """
        ) == 1
    }

    /// Ends a session whosever it is.
    func revoke(_ id: String, now: Instant) throws {
        try unit.execute("UPDATE wm_sessions SET revoked_at = \(now) WHERE id = \(id) AND revoked_at IS NULL")
    }

    /// Ends all sessions of a principal but one.
    func revokeAll(of principal: String, except kept: String? = nil, now: Instant) throws {
        try unit.execute(
            """
            UPDATE wm_sessions SET revoked_at = \(now)
            WHERE principal = \(principal) AND revoked_at IS NULL AND id <> \(kept ?? "")
            """
        )
    }

    /// Removes what is over, with its refresh tokens.
    func forget(before now: Instant) throws {
        try unit.execute("DELETE FROM wm_sessions WHERE expires_at < \(now)")
    }

    private func session(_ row: any Rows) -> Session {
        Session(
            id: row.text(0), principal: row.text(1), createdAt: time(row, 2), lastUsedAt: time(row, 3),
            idleUntil: time(row, 4), expiresAt: time(row, 5), revokedAt: row.isNull(6) ? nil : time(row, 6),
            userAgent: row.text(7)
        )
    }

    private func time(_ row: any Rows, _ column: Int) -> Instant {
        guard let time = Instant(parsing: row.text(column)) else { preconditionFailure("a stored time does not parse") }
        return time
    }
}
