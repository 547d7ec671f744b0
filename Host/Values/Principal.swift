/// Who is calling: an employee, or the host itself (jobs, set-up).
package struct Principal: Equatable, Sendable {
    /// The employee's id; empty for the system.
    package let id: String
    package let name: String
    package let permissions: Permissions
    /// Ids for the `@department` and `@team` of scopes; a person without either matches nothing.
    package let department: String?
    package let team: [String]

    package init(
        id: String, name: String, permissions: Permissions, department: String? = nil, team: [String] = []
    ) {
        self.id = id
        self.name = name
        self.permissions = permissions
        self.department = department
        self.team = team
    }

    package static let system = Principal(id: "", name: "system", permissions: Permissions(["*"]))

    package var isSystem: Bool { id.isEmpty }

    package func may(_ permission: String) -> Bool { permissions.allow(permission) }
}

/// Granted permissions, with `*` for the rest of a name: `crm.*`, `invoices.invoice.*`, `*`.
///
/// A grant may narrow to a scope of the entity: `crm.customer.read:own`.
package struct Permissions: Equatable, Sendable {
    package let grants: [String]
    private let exact: Set<String>
    private let prefixes: [String]

    package init(_ grants: [String]) {
        self.grants = grants
        exact = Set(grants.filter { !$0.contains(":") && !$0.hasSuffix("*") })
        prefixes = grants.filter { !$0.contains(":") && $0.hasSuffix("*") }.map { String($0.dropLast()) }
    }

    /// Whether the permission is granted without a scope.
    package func allow(_ permission: String) -> Bool {
        exact.contains(permission) || prefixes.contains { permission.hasPrefix($0) }
    }

    /// The scopes to which the permission is narrowed, when it is not granted as a whole.
    package func scopes(of permission: String) -> [String] {
        grants.compactMap { grant in
            guard let colon = grant.lastIndex(of: ":") else { return nil }
            let name = grant[..<colon]
            let covers = name.last == "*" ? permission.hasPrefix(name.dropLast()) : permission == name
            return covers ? String(grant[grant.index(after: colon)...]) : nil
        }
    }
}
