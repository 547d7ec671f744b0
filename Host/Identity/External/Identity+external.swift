import Database
import Routing
import Values

extension Identity {
    /// To whom an identity of a provider is linked; nil for nobody.
    package func principal(issuer: String, subject: String, in unit: any UnitOfWork) throws -> String? {
        let store = ExternalIdentityStore(unit: unit)
        guard let known = try store.find(issuer: issuer, subject: subject) else { return nil }
        try store.used(known.id, at: clock.now)
        return known.principal
    }

    /// Links an identity of a provider to an employee.
    ///
    /// - Throws: `AUTH_1080` when it is linked to somebody already.
    @discardableResult
    package func link(
        issuer: String, subject: String, to principal: String, by rule: ExternalIdentity.Rule,
        from origin: SecurityOrigin, in unit: any UnitOfWork
    ) throws -> ExternalIdentity {
        let now = clock.now
        let identity = ExternalIdentity(
            id: Identifier.make(at: now), issuer: issuer, subject: subject, principal: principal, linkedAt: now,
            linkedBy: rule, lastUsedAt: nil)
        guard try ExternalIdentityStore(unit: unit).insert(identity) else { throw Problem.identityLinked }
        let actor = rule == .oneself ? principal : nil
        try note(.linked, of: principal, by: actor, from: origin, telling: ["issuer": .string(issuer)], in: unit)
        return identity
    }

    package func links(of principal: String, in unit: any UnitOfWork) throws -> [ExternalIdentity] {
        try ExternalIdentityStore(unit: unit).all(of: principal)
    }

    /// - Throws: `AUTH_1081` for a link that is another's or none.
    package func unlink(
        _ id: String, of principal: String, from origin: SecurityOrigin, in unit: any UnitOfWork
    ) throws {
        guard try ExternalIdentityStore(unit: unit).remove(id, of: principal) else { throw Problem.linkUnknown }
        try note(.unlinked, of: principal, by: principal, from: origin, in: unit)
    }

    /// Opens a session for whom a provider vouched for, or asks for our own second factor.
    ///
    /// - Parameter isProvenTwice: whether the provider asked for a second factor.
    /// - Throws: `AUTH_1005`, `AUTH_1006` for somebody who may not sign in.
    package func enter(
        _ principal: String, isProvenTwice: Bool, from origin: SecurityOrigin, in unit: any UnitOfWork
    ) throws -> SignIn {
        _ = try directory.activePrincipal(principal, in: unit)
        return isProvenTwice
            ? .tokens(try open(principal: principal, from: origin, in: unit))
            : try admit(principal, from: origin, in: unit)
    }

    /// - Throws: `AUTH_1005`, `AUTH_1006` for somebody who may not sign in.
    package func requireActive(_ principal: String, in unit: any UnitOfWork) throws {
        _ = try directory.activePrincipal(principal, in: unit)
    }
}

extension Problem {
    static let identityLinked = Problem(.conflict, code: "AUTH_1080")
    static let linkUnknown = Problem(.notFound, code: "AUTH_1081")
}
