import Database
import Values

/// The `core_roles` table, as far as Core's rules read and prepare it.
struct RoleStore {
    static let administratorKey = "administrator"

    let unit: any UnitOfWork

    func isEmpty() throws -> Bool { try unit.first("SELECT id FROM core_roles LIMIT 1") { _ in false } ?? true }

    /// The id of the role that may everything.
    func administrator() throws -> String {
        let id = try unit.first("SELECT id FROM core_roles WHERE key = \(Self.administratorKey)") { $0.text(0) }
        guard let id else { preconditionFailure("the roles were not prepared") }
        return id
    }

    func role(_ key: String) throws -> (id: String, grants: [String])? {
        try unit.first("SELECT id, permissions FROM core_roles WHERE key = \(key)") {
            ($0.text(0), RoleGrants.parse($0.text(1)))
        }
    }

    func grants(of roles: Set<String>) throws -> [String] {
        guard !roles.isEmpty else { return [] }
        let ids = roles.sorted()
        return try unit.all("SELECT permissions FROM core_roles WHERE \(SQL.column("id", in: ids)) ORDER BY id") {
            RoleGrants.parse($0.text(0))
        }.flatMap(\.self)
    }

    /// The roles of an employee with their grants, by name.
    func roles(of employee: String) throws -> [(id: String, name: String, grants: [String])] {
        try unit.all(
            """
            SELECT r.id, r.name, r.permissions FROM core_employees_roles l JOIN core_roles r ON r.id = l.to_id
            WHERE l.from_id = \(employee)
            ORDER BY r.name_folded, r.id
            """
        ) { ($0.text(0), $0.text(1), RoleGrants.parse($0.text(2))) }
    }

    func insert(_ role: DefaultRole, id: String, now: Instant) throws {
        let permissions = JSON.array(role.permissions.map(JSON.string)).text
        try unit.execute(
            """
            INSERT INTO core_roles (id, version, created_at, updated_at, created_by, updated_by, name, name_folded, key,
                key_folded, description, permissions)
            VALUES (\(id), 1, \(now), \(now), '', '', \(role.name), \(FoldedText.fold(role.name)), \(role.key),
                \(role.key), \(role.description), \(permissions))
            """
        )
    }
}
