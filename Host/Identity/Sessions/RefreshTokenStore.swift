import Database
import Values

/// The `wm_refresh_tokens` table. No other file names it.
struct RefreshTokenStore {
    let unit: any UnitOfWork

    enum Use: Equatable {
        /// Taken out of use now, for this session.
        case rotated(session: String)
        /// Was taken out of use before: somebody has a copy.
        case reused(session: String)
        case unknown
    }

    func insert(_ secret: Secret, session: String, now: Instant) throws {
        try unit.execute(
            """
            INSERT INTO wm_refresh_tokens (hash, session, created_at)
            VALUES (\(secret.hash), \(session), \(now))
            """
        )
    }

    /// Puts `successor` in the place of a token, for one of those who try it at the same time.
    func rotate(_ text: String, to successor: Secret, now: Instant) throws -> Use {
        let hash = Secret.hash(text)
        let session = try unit.first(
            """
            UPDATE wm_refresh_tokens SET rotated_at = \(now), successor = \(successor.hash)
            WHERE hash = \(hash) AND rotated_at IS NULL
            RETURNING session
            """
        ) { $0.text(0) }
        if let session {
            try insert(successor, session: session, now: now)
            return .rotated(session: session)
        }
        let owner = try unit.first("SELECT session FROM wm_refresh_tokens WHERE hash = \(hash)") { $0.text(0) }
        return owner.map { .reused(session: $0) } ?? .unknown
    }
}
