import Database
import Entities
import Identity
import Values

/// Who begins: made once, by the operator's settings or by whoever has the set-up link.
package struct FirstAdministrator: Sendable {
    let firstName: String
    let lastName: String
    package let email: String
    package let password: String

    package init(email: String, password: String, firstName: String = "Erste", lastName: String = "Administration") {
        self.email = email
        self.password = password
        self.firstName = firstName
        self.lastName = lastName
    }

    fileprivate func record(role: String) -> JSON.Object {
        [
            "first_name": .string(firstName), "last_name": .string(lastName), "email": .string(email),
            "roles": [.string(role)],
        ]
    }
}

extension Core {
    package func hasAdministrator(_ database: any Database) throws -> Bool {
        try database.read { try EmployeeStore(unit: $0).hasAdministrator() }
    }

    /// Makes the first administrator: an employee with the administrator role and a password.
    ///
    /// - Parameter invitation: the set-up link's token, used up; nil for the operator's own work.
    /// - Throws: `SYSTEM_9090` when there is one already, `AUTH_1022` for a link that is not good, `AUTH_1010` … for a
    ///   password that is not, `SYSTEM_9020` for an e-mail address that is none.
    package func make(
        _ person: FirstAdministrator, invitation: String? = nil, engine: EntityEngine, database: any Database
    ) throws {
        if try hasAdministrator(database) { throw Problem.administratorExists }
        let hash = try identity.hash(person.password, login: person.email)
        try database.write { unit in
            try CompanyStore(unit: unit).lock()
            guard try !EmployeeStore(unit: unit).hasAdministrator() else { throw Problem.administratorExists }
            if let invitation { try identity.redeemFirstInvitation(invitation, in: unit) }
            try identity.withdrawFirstInvitation(in: unit)
            let record = try person.record(role: RoleStore(unit: unit).administrator())
            let employee = try engine.create("core.employee", record, systemCall(database, unit))
            let login = employee.values["email"]?.string ?? person.email
            try identity.setPassword(hash, login: login, principal: employee.id, in: unit)
        }
    }

    /// A one-time link for whoever is to be the first administrator, in the place of earlier ones; nil when there is
    /// an administrator.
    package func inviteFirstAdministrator(_ database: any Database) throws -> Invitation? {
        if try hasAdministrator(database) { return nil }
        return try database.write { try identity.invite(nil, in: $0) }
    }

    /// An invitation for an employee who lost their password, for the operator at the server.
    ///
    /// - Parameter withoutAuthenticator: whether they lost their authenticator too, which is taken away.
    /// - Throws: `SYSTEM_9091` when nobody has the e-mail address.
    package func inviteAgain(
        email: String, withoutAuthenticator: Bool = false, _ database: any Database
    ) throws -> Invitation {
        try database.write { unit in
            guard let id = try EmployeeStore(unit: unit).id(email: email) else {
                throw Problem.employeeUnknown(email: email)
            }
            if withoutAuthenticator { try identity.resetSecondFactor(of: id, in: unit) }
            return try identity.invite(id, in: unit)
        }
    }
}

extension Problem {
    static let administratorExists = Problem(.conflict, code: "SYSTEM_9090")

    static func employeeUnknown(email: String) -> Problem { Problem(.notFound, code: "SYSTEM_9091", ["email": email]) }
}
