import Database
import Routing
import Values

extension Identity {
    /// Invites others to choose a password.
    package static let invitePermission = "auth.invitation.create"
    /// Sets the password of others.
    package static let setPasswordPermission = "auth.password.set"
    /// What this room's routes ask for.
    package static let permissions = [invitePermission, setPasswordPermission]

    package var routes: [Route] { AuthRoutes(identity: self).list }

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
