import Database
import Entities
import Identity
import Support
import Testing
import Values

@testable import Core

@Suite struct `Knowing people as callers` {
    @Test(arguments: TestDatabase.all)
    func `takes the permissions of all their roles, their department and their team`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database)
            let department = try company.act {
                try company.engine.create("core.department", ["code": "IT", "name": "Technik"], $0).id
            }
            let roles = try ["office", "employee"].map { JSON.string(try company.role($0)) }
            let bob = try company.hire("Bob", ["roles": .array(roles), "department": .string(department)])
            let cid = try company.hire("Cid", ["reports_to": .string(bob)])

            let entry = try #require(try database.read { try company.directory.entry(bob, in: $0) })

            #expect(entry.isActive)
            #expect(entry.principal.may("core.document.update"))
            #expect(entry.principal.permissions.scopes(of: "core.employee.read") == ["own"])
            #expect(!entry.principal.may("core.role.update"))
            #expect(entry.principal.department == department)
            #expect(Set(entry.principal.team) == [bob, cid])
            #expect(try database.read { try company.directory.entry("nobody", in: $0) } == nil)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `lets an employee read themselves alone`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database)
            let bob = try company.hire("Bob", ["roles": [.string(try company.role("employee"))]])
            let ada = try company.ada

            let own = try company.act(as: bob) { try company.engine.get("core.employee", id: bob, $0) }

            #expect(own.id == bob)
            #expect(throws: Problem.self) {
                try company.act(as: bob) { try company.engine.get("core.employee", id: ada, $0) }
            }
            #expect(throws: Problem.self) { try company.change(bob, ["job_title": "Chef"], as: bob) }
        }
    }
}
