import Database
import Values

/// A link with which somebody chooses their password, once.
package struct Invitation: Sendable {
    package let token: String
    package let expiresAt: Instant
}

extension Identity {
    /// Invites a principal to choose a password; nil invites whoever has the link to be the first administrator. An
    /// invitation before it ends.
    package func invite(_ principal: String?, in unit: any UnitOfWork) throws -> Invitation {
        let secret = Secret()
        let expiresAt = clock.now + settings.invitationLifetime
        try InvitationStore(unit: unit).make(secret, principal: principal, now: clock.now, expiresAt: expiresAt)
        return Invitation(token: secret.text, expiresAt: expiresAt)
    }

    package func withdrawFirstInvitation(in unit: any UnitOfWork) throws {
        try InvitationStore(unit: unit).withdraw(nil)
    }

    /// Uses up an invitation to be the first administrator.
    ///
    /// - Throws: `AUTH_1022` for one that is none, was used or is too old.
    package func redeemFirstInvitation(_ token: String, in unit: any UnitOfWork) throws {
        guard try InvitationStore(unit: unit).redeem(token, now: clock.now) == "" else {
            throw Problem.invitationUnknown
        }
    }

    /// Uses up an invitation and sets the password of whom it was for.
    ///
    /// - Throws: `AUTH_1022` for an invitation that is none, and as `hash` and `setPassword`.
    func redeem(_ token: String, password: String, from origin: SecurityOrigin, database: any Database) throws {
        let (principal, login) = try database.read { unit in try invited(token, in: unit) }
        let hash = try hash(password, login: login)
        try database.write { unit in
            guard try InvitationStore(unit: unit).redeem(token, now: clock.now) == principal else {
                throw Problem.invitationUnknown
            }
            try setPassword(hash, login: login, principal: principal, in: unit)
            try note(.passwordChange, of: principal, by: principal, from: origin, in: unit)
        }
    }

    private func invited(_ token: String, in unit: any UnitOfWork) throws -> (principal: String, login: String) {
        let principal = try InvitationStore(unit: unit).principal(token, now: clock.now)
        guard let principal, !principal.isEmpty else { throw Problem.invitationUnknown }
        _ = try directory.activePrincipal(principal, in: unit)
        guard let login = try directory.login(of: principal, in: unit) else { throw Problem.invitationUnknown }
        return (principal, login)
    }
}

extension Problem {
    static let invitationUnknown = Problem(.gone, code: "AUTH_1022")
}
