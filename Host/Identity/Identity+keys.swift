import Database
import Routing
import Synchronization
import Values

extension Identity {
    /// Milliseconds for which a key's last use may be out of date, so that not every call writes.
    private static let useGrain: Int64 = 60_000

    /// The API key that a request carries; nil for any other credential and for none.
    static func apiKey(of request: Request) -> String? {
        guard let token = bearerToken(of: request), token.hasPrefix(APIKey.prefix) else { return nil }
        return token
    }

    /// Who calls with a key: its owner, with no more than the owner's present rights.
    ///
    /// - Throws: `AUTH_1030` for a key that is none, `AUTH_1031` for one that is over, `AUTH_1013` when too many from
    ///   this network were none, `AUTH_1005` and `AUTH_1006` as for any caller.
    func authenticate(key text: String, of request: Request, in unit: any UnitOfWork) throws -> Principal {
        try KeyAttempt(request, settings: settings).check(in: unit, now: clock.now)
        guard let key = try APIKeyStore(unit: unit).find(hash: Secret.hash(text)) else { throw Problem.keyUnknown }
        guard key.isGood(at: clock.now) else { throw Problem.keyOver }
        let owner = try directory.activePrincipal(key.principal, in: unit)
        let permissions = owner.permissions.narrowed(to: key.scopes)
        let isScoped = permissions.grants.contains { $0.contains(":") }
        return Principal(
            id: owner.id, name: owner.name, permissions: permissions, department: owner.department,
            team: isScoped && owner.team.isEmpty ? try directory.team(of: owner.id, in: unit) : owner.team)
    }

    /// Writes down what a call with a key says about it, once the call is answered: its last use, or a wrong guess.
    /// Without effect for other calls.
    package func settle(_ request: Request, refusal: Problem?, database: any Database) throws {
        guard let key = Self.apiKey(of: request) else { return }
        let now = clock.now
        if refusal == .keyUnknown {
            try database.write { try KeyAttempt(request, settings: settings).fail(in: $0, now: now) }
        } else if refusal?.kind != .unauthenticated, refusal?.kind != .tooMany, isUseNews(of: Secret.hash(key), at: now)
        {
            try database.write { try APIKeyStore(unit: $0).used(hash: Secret.hash(key), at: now) }
        }
    }

    private func isUseNews(of hash: String, at now: Instant) -> Bool {
        keyUses.withLock { uses in
            if let last = uses[hash], now < last + Self.useGrain { return false }
            if uses.count >= 1024 { uses.removeAll() }
            uses[hash] = now
            return true
        }
    }

    /// Makes a key for the caller, or for somebody who may no more than the caller. The text is known here alone.
    ///
    /// - Throws: `AUTH_1033` for a scope that the caller does not have, `AUTH_1034` for one that nothing asks for,
    ///   `AUTH_1009`, `AUTH_1027` … `AUTH_1029` for a key for somebody else.
    func makeKey(
        _ order: APIKeyOrder, by caller: Principal, in unit: any UnitOfWork
    ) throws -> (key: APIKey, text: String) {
        if let unknown = order.scopes.first(where: { !knows($0) }) { throw Problem.scopeUnknown(unknown) }
        if let foreign = order.scopes.first(where: { !caller.permissions.cover($0) }) {
            throw Problem.scopeNotOwn(foreign)
        }
        let owner = order.principal ?? caller.id
        if owner != caller.id {
            try Self.mayManageKeys(caller)
            _ = try reachable(owner, by: caller, in: unit)
        }
        let now = clock.now
        let secret = Secret()
        let text = APIKey.prefix + secret.text
        let key = APIKey(
            id: Identifier.make(at: now), principal: owner, name: order.name, beginning: String(text.prefix(11)),
            scopes: order.scopes, createdAt: now, createdBy: caller.id,
            expiresAt: now + order.days * IdentitySettings.day, lastUsedAt: nil, revokedAt: nil)
        try APIKeyStore(unit: unit).insert(key, hash: Secret.hash(text))
        return (key, text)
    }

    /// - Throws: `AUTH_1009` when it is somebody else whose keys the caller may not see.
    func keys(of principal: String, for caller: Principal, in unit: any UnitOfWork) throws -> [APIKey] {
        if principal != caller.id { try Self.mayManageKeys(caller) }
        return try APIKeyStore(unit: unit).all(of: principal)
    }

    /// - Throws: `AUTH_1038` for a key that is none or that the caller may not know of, `AUTH_1027` for one of somebody
    ///   who may more than the caller.
    func revokeKey(_ id: String, by caller: Principal, in unit: any UnitOfWork) throws -> APIKey {
        guard let key = try APIKeyStore(unit: unit).find(id),
            key.principal == caller.id || caller.may(Self.manageKeysPermission)
        else { throw Problem.keyNotFound }
        if key.principal != caller.id, let owner = try directory.entry(key.principal, in: unit) {
            guard caller.permissions.cover(owner.principal.permissions) else { throw Problem.principalMayMore }
        }
        try APIKeyStore(unit: unit).revoke(id, now: clock.now)
        return key
    }

    private static func mayManageKeys(_ caller: Principal) throws(Problem) {
        guard caller.may(manageKeysPermission) else { throw .permissionMissing(manageKeysPermission) }
    }
}

extension Problem {
    static let keyUnknown = Problem(.unauthenticated, code: "AUTH_1030")
    static let keyOver = Problem(.unauthenticated, code: "AUTH_1031")
    static let notWithKey = Problem(.forbidden, code: "AUTH_1032")
    static let keyNotFound = Problem(.notFound, code: "AUTH_1038")

    static func scopeNotOwn(_ scope: String) -> Problem {
        Problem(
            .forbidden, code: "AUTH_1033", ["permission": scope],
            fields: [FieldProblem("scopes", code: "AUTH_1033", ["permission": scope])])
    }

    static func scopeUnknown(_ scope: String) -> Problem {
        Problem(
            .invalid, code: "AUTH_1034", ["permission": scope],
            fields: [FieldProblem("scopes", code: "AUTH_1034", ["permission": scope])])
    }
}
