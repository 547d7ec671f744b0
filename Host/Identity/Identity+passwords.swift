import Database
import Routing
import Values

extension Identity {
    /// Hashes a password that is good enough. Takes long on purpose, so never inside a unit of work.
    ///
    /// - Throws: `AUTH_1010`, `AUTH_1019` or `AUTH_1020`, named on `field`; `AUTH_1018` when too many wait.
    package func hash(_ password: String, login: String, field: String = "password") throws -> PasswordHash {
        try PasswordRule.check(password, login: Self.folded(login), field: field)
        return try turnstile.pass { try PasswordHash(password, cost: settings.passwordCost) }
    }

    /// Gives a principal a password, or another one, takes back invitations and ends their sessions.
    ///
    /// - Throws: `AUTH_1021` for a login that is another's.
    package func setPassword(
        _ hash: PasswordHash, login: String, principal: String, in unit: any UnitOfWork
    ) throws {
        let login = Self.folded(login)
        let credential = Credential(principal: principal, login: login, hash: hash)
        try CredentialStore(unit: unit).set(credential, now: clock.now)
        try InvitationStore(unit: unit).withdraw(principal)
        try AttemptStore(unit: unit).forget(Attempt.subject(login: login))
        try revokeSessions(of: principal, in: unit)
    }

    /// Follows a change of somebody's e-mail address; without effect for who has no password.
    ///
    /// - Throws: `AUTH_1021` for a login that is another's.
    package func rename(_ principal: String, login: String, in unit: any UnitOfWork) throws {
        try CredentialStore(unit: unit).rename(principal, login: Self.folded(login))
    }

    /// Takes away every way in: password, invitations, authenticator, linked identities, sessions, keys.
    package func shutOut(_ principal: String, in unit: any UnitOfWork) throws {
        try CredentialStore(unit: unit).remove(principal)
        try InvitationStore(unit: unit).withdraw(principal)
        try forgetSecondFactor(of: principal, in: unit)
        try ExternalIdentityStore(unit: unit).removeAll(of: principal)
        try APIKeyStore(unit: unit).revokeAll(of: principal, now: clock.now)
        try revokeSessions(of: principal, in: unit)
    }

    /// Changes the caller's own password and ends their other sessions. The present one counts as tried.
    ///
    /// - Throws: `AUTH_1011` for a wrong present password, and as `setPassword` and `signIn`.
    func changePassword(_ call: Call, from current: String, to new: String) throws {
        let (session, credential) = try call.database.read { unit in
            (
                try self.session(of: call.with(unit: unit)),
                try CredentialStore(unit: unit).find(principal: call.principal.id)
            )
        }
        guard let credential else { throw Problem.wrongCurrentPassword }
        try PasswordRule.check(new, login: credential.login, field: "new_password")
        let attempt = Attempt(login: credential.login, address: call.request.remoteAddress, settings: settings)
        try turnstile.pass {
            _ = try begin(attempt, login: credential.login, database: call.database)
            let isRight = try judge(current, credential).credential != nil
            let hash = isRight ? try PasswordHash(new, cost: settings.passwordCost) : nil
            try call.database.write { unit in
                try conclude(attempt, credential, hash, keeping: session, from: SecurityOrigin(call), in: unit)
            }.get()
        }
    }

    /// Asks for the caller's own password again. It counts as tried.
    ///
    /// - Throws: `AUTH_1011` on `password` for a wrong one, and as `signIn`.
    func checkPassword(_ call: Call, _ password: String) throws {
        let wrong = Problem(.invalid, code: "AUTH_1011", fields: [FieldProblem("password", code: "AUTH_1011")])
        let credential = try call.database.read { try CredentialStore(unit: $0).find(principal: call.principal.id) }
        guard let credential else { throw wrong }
        let attempt = Attempt(login: credential.login, address: call.request.remoteAddress, settings: settings)
        try turnstile.pass {
            _ = try begin(attempt, login: credential.login, database: call.database)
            let isRight = try judge(password, credential).credential != nil
            try call.database.write { unit in
                if isRight {
                    try attempt.succeed(in: unit, now: clock.now)
                } else {
                    try fail(attempt, of: credential.principal, from: SecurityOrigin(call), in: unit)
                }
            }
            if !isRight { throw wrong }
        }
    }

    private func conclude(
        _ attempt: Attempt, _ old: Credential, _ hash: PasswordHash?, keeping session: String,
        from origin: SecurityOrigin, in unit: any UnitOfWork
    ) throws -> Result<Void, Problem> {
        let now = clock.now
        guard let hash, try CredentialStore(unit: unit).replace(old, by: hash, now: now) else {
            try fail(attempt, of: old.principal, from: origin, in: unit)
            return .failure(.wrongCurrentPassword)
        }
        try attempt.succeed(in: unit, now: now)
        try revokeSessions(of: old.principal, except: session, in: unit)
        try note(.passwordChange, of: old.principal, by: old.principal, from: origin, in: unit)
        return .success(())
    }
}

extension Problem {
    static let wrongCurrentPassword = Problem(
        .invalid, code: "AUTH_1011", fields: [FieldProblem("current_password", code: "AUTH_1011")]
    )
}
