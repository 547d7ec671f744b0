import Database
import Values

extension Identity {
    /// Takes a refresh token out of use and gives a new pair. A token that comes a second time ends its session, since
    /// then two have it.
    ///
    /// - Throws: `AUTH_1015` for a token that is none, `AUTH_1016` for one that was used before, `AUTH_1014` when the
    ///   session is over, `AUTH_1006` when the person may not sign in any more.
    package func refresh(_ token: String, database: any Database) throws -> IssuedTokens {
        try database.write { unit in try rotate(token, in: unit) }.get()
    }

    /// A refusal is an answer here, not an error, since the end of the session has to be committed.
    private func rotate(_ token: String, in unit: any UnitOfWork) throws -> Result<IssuedTokens, Problem> {
        let now = clock.now
        let sessions = SessionStore(unit: unit)
        let successor = Secret()
        switch try RefreshTokenStore(unit: unit).rotate(token, to: successor, now: now) {
        case .unknown: return .failure(.refreshTokenUnknown)
        case .reused(let session):
            try sessions.revoke(session, now: now)
            return .failure(.refreshTokenReused)
        case .rotated(let session):
            guard let principal = try sessions.use(session, now: now, idleUntil: now + settings.idleLifetime) else {
                return .failure(.sessionEnded)
            }
            _ = try directory.activePrincipal(principal, in: unit)
            // Since a role was given that demands an authenticator, or an authenticator was taken away.
            if try owesSecondFactor(principal, in: unit) { return .failure(.sessionEnded) }
            return .success(try issue(successor, principal: principal, session: session, in: unit))
        }
    }
}

extension Problem {
    static let refreshTokenUnknown = Problem(.unauthenticated, code: "AUTH_1015")
    static let refreshTokenReused = Problem(.unauthenticated, code: "AUTH_1016")
}
