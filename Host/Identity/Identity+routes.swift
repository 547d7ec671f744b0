import Database
import Routing
import Values

extension Identity {
    /// Invites others to choose a password.
    package static let invitePermission = "auth.invitation.create"
    /// Sets the password of others.
    package static let setPasswordPermission = "auth.password.set"
    /// Sees, makes and ends the API keys of others.
    package static let manageKeysPermission = "auth.key.manage"
    /// Takes away the authenticators of others.
    package static let resetSecondFactorPermission = "auth.totp.reset"
    /// What this room asks for.
    package static let permissions = [
        invitePermission, setPasswordPermission, manageKeysPermission, resetSecondFactorPermission,
    ]

    package var routes: [Route] {
        (AuthRoutes(identity: self).list + SecondFactorRoutes(identity: self).list + KeyRoutes(identity: self).list)
            .map(Self.withoutKeys)
    }

    /// Ways in are changed by people: a key that got lost must not become a password, a session or another key.
    package static func withoutKeys(_ route: Route) -> Route {
        guard route.access != .everyone, route.operation.id != Operation.me.id else { return route }
        var guarded = route
        guarded.handler = { call in
            if apiKey(of: call.request) != nil { throw Problem.notWithKey }
            return try route.handler(call)
        }
        return guarded
    }

    /// The login of somebody whose way in the caller may change: nobody gets at rights that they do not have.
    ///
    /// - Throws: `AUTH_1028` for nobody, `AUTH_1029` for somebody who may not sign in, `AUTH_1027` for somebody who may
    ///   more than the caller.
    func reachable(_ id: String, by caller: Principal, in unit: any UnitOfWork) throws -> String {
        guard let entry = try directory.entry(id, in: unit) else { throw Problem.principalNotFound }
        guard entry.isActive else { throw Problem.principalNotActive }
        guard caller.permissions.cover(entry.principal.permissions) else { throw Problem.principalMayMore }
        guard let login = try directory.login(of: id, in: unit) else { throw Problem.principalNotFound }
        return login
    }
}

extension Problem {
    static let principalMayMore = Problem(.forbidden, code: "AUTH_1027")
    static let principalNotFound = Problem(
        .invalid, code: "AUTH_1028", fields: [FieldProblem("principal", code: "AUTH_1028")])
    static let principalNotActive = Problem(
        .conflict, code: "AUTH_1029", fields: [FieldProblem("principal", code: "AUTH_1029")])
}
