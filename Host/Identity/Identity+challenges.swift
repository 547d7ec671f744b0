import Database
import Routing
import Values

extension Identity {
    /// Opens a session for whoever gave the right password, or asks for a code first.
    func admit(_ principal: String, from origin: SecurityOrigin, in unit: any UnitOfWork) throws -> SignIn {
        let isConfirmed = try SecondFactorStore(unit: unit).find(principal)?.isConfirmed ?? false
        guard try isConfirmed || directory.demandsSecondFactor(of: principal, in: unit) else {
            return .tokens(try open(principal: principal, from: origin, in: unit))
        }
        let secret = Secret()
        try ChallengeStore(unit: unit).make(
            secret, principal: principal, now: clock.now, expiresAt: clock.now + settings.challengeLifetime)
        return .challenge(
            Challenge(text: secret.text, expiresIn: settings.challengeLifetime / 1000, enrols: !isConfirmed))
    }

    /// Sets up an authenticator for somebody whose role demands one, before they have a session.
    ///
    /// - Throws: `AUTH_1040` for a challenge that is none, `AUTH_1043` when there is an authenticator.
    func enrol(challenge: String, from origin: SecurityOrigin, in unit: any UnitOfWork) throws -> Enrolment {
        try enrol(challenged(challenge, in: unit), from: origin, in: unit)
    }

    /// Answers a challenge with a code of the authenticator, or with a recovery code, and opens a session. The first
    /// code of a new authenticator brings its recovery codes too.
    ///
    /// - Throws: `AUTH_1040` for a challenge that is none, was used or is too old, `AUTH_1041` for a wrong code and one
    ///   that was used before, `AUTH_1012` and `AUTH_1013` when too many were wrong.
    func answer(
        _ challenge: String, code: String, from origin: SecurityOrigin, database: any Database
    ) throws -> (tokens: IssuedTokens, recovery: [RecoveryCode]) {
        let principal = try database.read { try challenged(challenge, in: $0) }
        return try proving(code, of: principal, from: origin, database: database, or: .secondFactorWrong) { unit in
            guard try ChallengeStore(unit: unit).use(challenge) else { throw Problem.challengeUnknown }
            _ = try directory.activePrincipal(principal, in: unit)
            let isNew = try SecondFactorStore(unit: unit).find(principal)?.isConfirmed == false
            return (
                try open(principal: principal, from: origin, in: unit),
                isNew ? try confirm(principal, from: origin, in: unit) : []
            )
        }
    }

    private func challenged(_ challenge: String, in unit: any UnitOfWork) throws -> String {
        guard let principal = try ChallengeStore(unit: unit).principal(challenge, now: clock.now) else {
            throw Problem.challengeUnknown
        }
        return principal
    }
}

extension Problem {
    static let challengeUnknown = Problem(.unauthenticated, code: "AUTH_1040")
    static let secondFactorWrong = Problem(.unauthenticated, code: "AUTH_1041")
}
