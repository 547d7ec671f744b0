import Database
import Routing
import Values

extension Identity {
    package func sessions(of principal: String, in unit: any UnitOfWork) throws -> [Session] {
        try SessionStore(unit: unit).alive(of: principal, now: clock.now)
    }

    /// - Throws: `AUTH_1017` for a session that is another's, over or none.
    package func revoke(_ session: String, of principal: String, in unit: any UnitOfWork) throws {
        guard try SessionStore(unit: unit).revoke(session, of: principal, now: clock.now) else {
            throw Problem.sessionUnknown
        }
    }

    /// Signs somebody out everywhere, or everywhere but here; a sign-in that owes its code is not completed any more.
    package func revokeSessions(of principal: String, except kept: String? = nil, in unit: any UnitOfWork) throws {
        try ChallengeStore(unit: unit).withdraw(principal)
        try SessionStore(unit: unit).revokeAll(of: principal, except: kept, now: clock.now)
    }
}

extension Problem {
    static let sessionUnknown = Problem(.notFound, code: "AUTH_1017")
}
