import Database
import Identity
import Synchronization
import Values

/// The employees as principals: one statement, and a second one for who has a permission in a scope.
package final class CoreDirectory: PrincipalDirectory {
    private let clock: any WallClock
    /// Permissions by the texts they were read from: the same for everybody with the same roles.
    private let known = Mutex<[[String]: Permissions]>([:])

    package init(clock: any WallClock) { self.clock = clock }

    package func entry(_ id: String, in unit: any UnitOfWork) throws -> DirectoryEntry? {
        let store = EmployeeStore(unit: unit)
        guard let person = try store.person(id) else { return nil }
        let permissions = permissions(person.grants)
        let isScoped = permissions.grants.contains { $0.contains(":") }
        let principal = Principal(
            id: id, name: person.name, permissions: permissions, department: person.department,
            team: isScoped ? try store.team(of: id) : []
        )
        let hasLeft = person.terminatedOn.map { $0 < clock.now.day.description } ?? false
        return DirectoryEntry(principal: principal, isActive: !person.isInactive && !hasLeft)
    }

    package func login(of id: String, in unit: any UnitOfWork) throws -> String? {
        try EmployeeStore(unit: unit).email(of: id)
    }

    package func demandsSecondFactor(of id: String, in unit: any UnitOfWork) throws -> Bool {
        try EmployeeStore(unit: unit).demandsSecondFactor(id)
    }

    package func team(of id: String, in unit: any UnitOfWork) throws -> [String] {
        try EmployeeStore(unit: unit).team(of: id)
    }

    private func permissions(_ texts: [String]) -> Permissions {
        if let permissions = known.withLock({ $0[texts] }) { return permissions }
        let permissions = Permissions(texts.flatMap(RoleGrants.parse))
        known.withLock { known in
            if known.count >= 256 { known.removeAll() }
            known[texts] = permissions
        }
        return permissions
    }
}
