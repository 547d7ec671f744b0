import Database
import Entities
import Identity
import Values

/// What Core's rules ask of the employees and the roles they have.
struct EmployeeStore {
    let unit: any UnitOfWork

    /// A person with the permissions of each of their roles, as the database keeps them.
    struct Person {
        let name: String
        let department: String?
        let isInactive: Bool
        let terminatedOn: String?
        var grants: [String]
    }

    func person(_ id: String) throws -> Person? {
        let rows = try unit.query(
            """
            SELECT e.first_name, e.last_name, e.department, e.status, e.terminated_on, r.permissions
            FROM core_employees e
            LEFT JOIN core_employees_roles l ON l.from_id = e.id
            LEFT JOIN core_roles r ON r.id = l.to_id
            WHERE e.id = \(id) AND e.archived_at IS NULL
            """
        )
        defer { rows.close() }
        var person: Person?
        while try rows.next() {
            if person == nil { person = read(rows) }
            if !rows.isNull(5) { person?.grants.append(rows.text(5)) }
        }
        return person
    }

    private func read(_ row: any Rows) -> Person {
        Person(
            name: "\(row.text(0)) \(row.text(1))", department: row.isNull(2) ? nil : row.text(2),
            isInactive: row.text(3) == "inactive", terminatedOn: row.isNull(4) ? nil : row.text(4), grants: []
        )
    }

    /// Somebody and everyone below them.
    func team(of id: String) throws -> [String] {
        try unit.all(
            """
            WITH RECURSIVE team (id) AS (
                SELECT id FROM core_employees WHERE id = \(id)
                UNION
                SELECT e.id FROM core_employees e JOIN team t ON e.reports_to = t.id WHERE e.archived_at IS NULL
            )
            SELECT id FROM team
            """
        ) { $0.text(0) }
    }

    func email(of id: String) throws -> String? {
        try unit.first("SELECT email FROM core_employees WHERE id = \(id) AND archived_at IS NULL") { $0.text(0) }
    }

    /// Nil for somebody who has left.
    func reader(_ id: String) throws -> DigestReader? {
        try unit.first(
            "SELECT email, language, time_zone FROM core_employees WHERE id = \(id) AND archived_at IS NULL"
        ) { row in
            DigestReader(
                email: row.text(0), languageTag: row.isNull(1) ? nil : row.text(1),
                timeZone: row.isNull(2) ? nil : row.text(2))
        }
    }

    func id(email: String) throws -> String? {
        try unit.first(
            """
            SELECT id FROM core_employees WHERE email_folded = \(FoldedText.fold(EmailAddress.normalize(email) ?? email)) AND archived_at IS NULL
            """
        ) { $0.text(0) }
    }

    /// Whether `superior` is the employee or reports to them, over any number of steps.
    func reports(_ superior: String, to employee: String) throws -> Bool { try team(of: employee).contains(superior) }

    /// Whether one of somebody's roles is for those with an authenticator only.
    func demandsSecondFactor(_ id: String) throws -> Bool {
        try unit.first(
            """
            SELECT r.id FROM core_employees_roles l JOIN core_roles r ON r.id = l.to_id
            WHERE l.from_id = \(id) AND r.second_factor = 1
            LIMIT 1
            """
        ) { _ in true } ?? false
    }

    /// Whether somebody is an administrator and stays one, besides `id`.
    func hasAdministrator(besides id: String = "") throws -> Bool {
        try unit.first(
            """
            SELECT e.id FROM core_employees e
            JOIN core_employees_roles l ON l.from_id = e.id
            JOIN core_roles r ON r.id = l.to_id
            WHERE r.key = 'administrator' AND e.status <> 'inactive' AND e.terminated_on IS NULL
                AND e.archived_at IS NULL AND e.id <> \(id)
            LIMIT 1
            """
        ) { _ in true } ?? false
    }
}
