import Routing
import Values

/// Whether a route is open to a caller; asked before any handler runs.
package enum Authorisation {
    /// Answers as whom the handler runs.
    ///
    /// - Throws: `AUTH_1001` for nobody where somebody is needed, `AUTH_1009` naming the permission that is missing.
    package static func check(_ access: Route.Access, _ principal: Principal?) throws(Problem) -> Principal {
        switch access {
        case .everyone: return principal ?? .nobody
        case .session:
            guard let principal else { throw .notAuthenticated }
            return principal
        case .permission(let permission):
            guard let principal else { throw .notAuthenticated }
            guard principal.may(permission) || !principal.permissions.scopes(of: permission).isEmpty else {
                throw .permissionMissing(permission)
            }
            return principal
        }
    }
}

extension Principal {
    /// Who calls without signing in: allowed nothing, owner of nothing.
    package static let nobody = Principal(id: "-", name: "", permissions: Permissions([]))
}

extension Problem {
    package static let notAuthenticated = Problem(.unauthenticated, code: "AUTH_1001")

    package static func permissionMissing(_ permission: String) -> Problem {
        Problem(.forbidden, code: "AUTH_1009", ["permission": permission])
    }
}
