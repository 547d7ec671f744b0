import Database
import Routing
import Values

extension Identity {
    /// Signs in with a password and opens a session, or asks for the second factor.
    ///
    /// Nothing but the length of the wait depends on whether the login exists, and not even that by much.
    ///
    /// - Throws: `AUTH_1007` for a wrong login or password, `AUTH_1012` and `AUTH_1013` when too many were wrong,
    ///   `AUTH_1006` for somebody who may not sign in, `AUTH_1018` when too many sign in at once.
    package func signIn(
        login: String, password: String, from request: Request, requestID: String = "", database: any Database
    ) throws -> SignIn {
        let login = Self.folded(login)
        let attempt = Attempt(login: login, address: request.remoteAddress, settings: settings)
        let origin = SecurityOrigin(request, requestID: requestID)
        return try turnstile.pass {
            let credential = try begin(attempt, login: login, database: database)
            let verdict = try judge(password, credential)
            return try database.write { unit in
                try conclude(attempt, verdict, of: credential?.principal, from: origin, in: unit)
            }.get()
        }
    }

    /// What checking a password brought: the credential it fits, with a stronger hash where it has a weak one.
    struct Verdict {
        let credential: Credential?
        let strongerHash: PasswordHash?
    }

    func begin(_ attempt: Attempt, login: String, database: any Database) throws -> Credential? {
        try database.write { unit in
            try attempt.begin(in: unit, now: clock.now)
            return try CredentialStore(unit: unit).find(login: login)
        }
    }

    /// Outside any transaction, since it takes long on purpose.
    func judge(_ password: String, _ credential: Credential?) throws -> Verdict {
        let hash = credential?.hash ?? .decoy(cost: settings.passwordCost)
        let isTooLong = password.utf8.count > PasswordRule.longest
        guard try hash.matches(isTooLong ? "" : password), !isTooLong, let credential else {
            return Verdict(credential: nil, strongerHash: nil)
        }
        let isWeak = hash.isWeaker(than: settings.passwordCost)
        return Verdict(
            credential: credential,
            strongerHash: isWeak ? try PasswordHash(password, cost: settings.passwordCost) : nil
        )
    }

    /// A refusal is an answer here, not an error, since what it changed has to be committed.
    private func conclude(
        _ attempt: Attempt, _ verdict: Verdict, of principal: String?, from origin: SecurityOrigin,
        in unit: any UnitOfWork
    ) throws -> Result<SignIn, Problem> {
        let now = clock.now
        let credentials = CredentialStore(unit: unit)
        guard let credential = verdict.credential, try credentials.signedIn(credential, now: now) else {
            try fail(attempt, of: principal, from: origin, in: unit)
            return .failure(.wrongCredentials)
        }
        try attempt.succeed(in: unit, now: now)
        do {
            _ = try directory.activePrincipal(credential.principal, in: unit)
        } catch let problem as Problem {
            return .failure(problem)
        }
        if let hash = verdict.strongerHash { _ = try credentials.replace(credential, by: hash, now: now) }
        return .success(try admit(credential.principal, from: origin, in: unit))
    }

    func fail(
        _ attempt: Attempt, of principal: String?, from origin: SecurityOrigin, in unit: any UnitOfWork
    ) throws {
        let locks = try attempt.fail(in: unit, now: clock.now)
        try note(.signInFailed, of: principal, by: nil, from: origin, in: unit)
        if locks { try note(.lockOut, of: principal, by: nil, from: origin, in: unit) }
    }

    func open(principal: String, from origin: SecurityOrigin, in unit: any UnitOfWork) throws -> IssuedTokens {
        try note(.signIn, of: principal, by: principal, from: origin, in: unit)
        let userAgent = String(origin.request.header("user-agent")?.prefix(200) ?? "")
        let now = clock.now
        let sessions = SessionStore(unit: unit)
        try sessions.forget(before: now)
        let session = Session(
            id: Identifier.make(at: now), principal: principal, createdAt: now, lastUsedAt: now,
            idleUntil: now + settings.idleLifetime, expiresAt: now + settings.sessionLifetime, revokedAt: nil,
            userAgent: userAgent
        )
        try sessions.insert(session)
        let secret = Secret()
        try RefreshTokenStore(unit: unit).insert(secret, session: session.id, now: now)
        return try issue(secret, principal: principal, session: session.id, in: unit)
    }

    func issue(
        _ secret: Secret, principal: String, session: String, in unit: any UnitOfWork
    ) throws -> IssuedTokens {
        IssuedTokens(
            accessToken: try tokens.make(principal: principal, session: session, in: unit, now: clock.now),
            refreshToken: secret.text,
            expiresIn: settings.accessLifetime / 1000
        )
    }

    /// Logins are e-mail addresses, which people write in any case and with spaces around them.
    static func folded(_ login: String) -> String {
        String(login.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()).lowercased()
    }
}

extension Problem {
    static let wrongCredentials = Problem(.unauthenticated, code: "AUTH_1007")
}
