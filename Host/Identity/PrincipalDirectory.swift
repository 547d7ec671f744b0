import Database
import Values

/// Who the principals are. Answered by the room that owns them, from the database, so that every host agrees.
package protocol PrincipalDirectory: Sendable {
    /// In a number of statements that does not grow. Nil for an id that is nobody's.
    func entry(_ id: String, in unit: any UnitOfWork) throws -> DirectoryEntry?

    /// The e-mail address with which a principal signs in; nil for who has none.
    func login(of id: String, in unit: any UnitOfWork) throws -> String?

    /// Whether a principal may sign in with an authenticator only.
    func demandsSecondFactor(of id: String, in unit: any UnitOfWork) throws -> Bool

    /// The principal and those below, for the `@team` of scopes.
    func team(of id: String, in unit: any UnitOfWork) throws -> [String]
}

package struct DirectoryEntry: Sendable {
    package let principal: Principal
    /// Whether the person may sign in at all.
    package let isActive: Bool

    package init(principal: Principal, isActive: Bool) {
        self.principal = principal
        self.isActive = isActive
    }
}

extension PrincipalDirectory {
    /// - Throws: `AUTH_1005` for nobody, `AUTH_1006` for somebody who may not sign in.
    func activePrincipal(_ id: String, in unit: any UnitOfWork) throws -> Principal {
        guard let entry = try entry(id, in: unit) else { throw Problem.principalUnknown }
        guard entry.isActive else { throw Problem.principalInactive }
        return entry.principal
    }
}

extension Problem {
    static let principalUnknown = Problem(.unauthenticated, code: "AUTH_1005")
    static let principalInactive = Problem(.unauthenticated, code: "AUTH_1006")
}
