import Database
import Entities
import Support
import Testing
import Values

@testable import Core

@Suite struct `Giving rights` {
    /// Somebody who leads people and roles, but may nothing else.
    private func clerk(_ company: Company) throws -> String {
        let role = try company.makeRole("Personal", ["core.employee.*", "core.role.*"])
        return try company.hire("Clerk", ["roles": [.string(role)]])
    }

    @Test(arguments: TestDatabase.all)
    func `that one does not have is refused, by role and by employee`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database)
            let clerk = try clerk(company)
            let administrator = JSON.string(try company.role("administrator"))

            #expect(code { try company.change(clerk, ["roles": [administrator]], as: clerk) } == "SYSTEM_9083")
            #expect(code { try company.hire("Dora", ["roles": [administrator]], as: clerk) } == "SYSTEM_9083")
            #expect(code { _ = try company.makeRole("Alles", ["*"], as: clerk) } == "SYSTEM_9083")
            #expect(code { _ = try company.makeRole("Kasse", ["core.settings.update"], as: clerk) } == "SYSTEM_9083")

            let own = try company.makeRole("Lesen", ["core.employee.read:own"], as: clerk)
            try company.hire("Dora", ["roles": [.string(own)]], as: clerk)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `by widening one's own role is refused`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database)
            let clerk = try clerk(company)
            let role = try database.read { unit in
                try unit.first("SELECT id FROM core_roles WHERE name = 'Personal'") { $0.text(0) }
            }
            func change(_ permissions: [JSON]) -> String {
                code {
                    try company.act(as: clerk) {
                        _ = try company.engine.update(
                            "core.role", id: role ?? "", ["permissions": .array(permissions)], version: nil, $0)
                    }
                }
            }

            #expect(change(["core.*"]) == "SYSTEM_9083")
            #expect(change(["core.employee.*", "core.role.*", "core.settings.update"]) == "SYSTEM_9083")

            #expect(change(["core.employee.*", "core.role.*", "core.employee.read:own"]) == "-")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `without a second factor takes who has the rights, and so does demanding it`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withDatabase(kind) { database in
            let company = try Company(database)
            let clerk = try clerk(company)
            let dora = try company.hire("Dora", ["roles": [.string(try company.role("administrator"))]])
            try company.setPassword(dora, "dora@example.com")
            func demand(_ demands: JSON, as id: String?) throws {
                let role = try company.role("administrator")
                try company.act(as: id) {
                    _ = try company.engine.update(
                        "core.role", id: role, ["second_factor": demands], version: nil, $0)
                }
            }
            _ = try company.signIn("dora@example.com")
            #expect(code { try demand(true, as: clerk) } == "SYSTEM_9083")

            try demand(true, as: nil)

            #expect(throws: Company.CodeOwed.self) { try company.signIn("dora@example.com") }
            #expect(code { try demand(false, as: clerk) } == "SYSTEM_9083")
            try demand(false, as: nil)
            _ = try company.signIn("dora@example.com")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `does not reach to those who may more`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database)
            let (clerk, ada) = (try clerk(company), try company.ada)
            let more = Problem(.forbidden, code: "SYSTEM_9084")

            #expect(throws: more) { try company.change(ada, ["email": "mine@example.com"], as: clerk) }
            #expect(throws: more) { try company.change(ada, ["status": "inactive"], as: clerk) }
            #expect(throws: more) { try company.change(ada, ["reports_to": .string(clerk)], as: clerk) }
            #expect(code { try company.change(ada, ["roles": []], as: clerk) } == "SYSTEM_9083")
            #expect(throws: Problem.self) {
                try company.act(as: clerk) { try company.engine.delete("core.employee", id: ada, version: nil, $0) }
            }

            try company.change(ada, ["job_title": "Geschäftsführung"], as: clerk)
        }
    }
}

@Suite struct `Keeping roles` {
    private func update(_ company: Company, _ role: String, _ permissions: JSON) -> String {
        code {
            try company.act(as: company.ada) {
                _ = try company.engine.update("core.role", id: role, ["permissions": permissions], version: nil, $0)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `leaves the administrator's as it is`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database)
            let role = try company.role("administrator")

            #expect(update(company, role, []) == "SYSTEM_9087")
            #expect(update(company, role, ["crm.*"]) == "SYSTEM_9087")
            for key in ["administrator", "office"] {
                let id = try company.role(key)
                #expect(throws: Problem(.conflict, code: "SYSTEM_9086")) {
                    try company.act { try company.engine.delete("core.role", id: id, version: nil, $0) }
                }
            }

            #expect(update(company, try company.role("office"), ["core.employee.read"]) == "-")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `takes known permissions only, and keeps those of a module that is away`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database)
            let office = try company.role("office")
            try database.write {
                try $0.execute("UPDATE core_roles SET permissions = '[\"crm.*\"]' WHERE key = 'office'")
            }

            for value: JSON in ["*", [1], [["x"]], ["a": true]] {
                #expect(update(company, office, value) == "SYSTEM_9088", "\(value)")
            }
            for grant in [
                "core.employee.fly", "core.employee", "nothing.*", "core.employee.read:nobody", "", ":own", "core.emp*",
                "core.department.read:team",
            ] {
                #expect(update(company, office, [.string(grant)]) == "SYSTEM_9089", "\(grant)")
            }

            #expect(update(company, office, ["crm.*", "core.employee.*", "core.employee.read:team"]) == "-")
            #expect(update(company, office, ["core.employee.read", "core.employee.read"]) == "-")
            let record = try company.act { try company.engine.get("core.role", id: office, $0) }
            #expect(record.values["permissions"] == ["core.employee.read"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `deletes those nobody has`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database)
            let role = try company.makeRole("Aushilfe", ["core.employee.read:own"])
            let bob = try company.hire("Bob", ["roles": [.string(role)]])
            func delete() throws {
                try company.act { try company.engine.delete("core.role", id: role, version: nil, $0) }
            }

            #expect(throws: Problem.self) { try delete() }
            try company.change(bob, ["roles": []])

            try delete()
            #expect(throws: Problem.self) { try company.act { try company.engine.get("core.role", id: role, $0) } }
        }
    }
}
