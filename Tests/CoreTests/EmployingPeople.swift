import Database
import Entities
import Support
import Testing
import Values

@testable import Core

@Suite struct `Employing people` {
    @Test(arguments: TestDatabase.all)
    func `numbers them and keeps e-mail addresses apart`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database)
            let bob = try company.hire("Bob")
            let record = try company.act { try company.engine.get("core.employee", id: bob, $0) }
            #expect(record.values["code"] == "MA-0002")
            #expect(record.values["status"] == "active")

            #expect(throws: Problem.self) { try company.hire("Cid", ["email": "BOB@example.com"]) }
            #expect(throws: Problem.self) { try company.hire("Cid", ["code": "MA-0002"]) }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `refuses to leave before having come`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database)

            #expect(
                code { try company.hire("Bob", ["hired_on": "2026-03-01", "terminated_on": "2026-02-28"]) }
                    == "SYSTEM_9081")

            try company.hire("Bob", ["hired_on": "2026-03-01", "terminated_on": "2026-03-01"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `refuses circles of superiors`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database)
            let top = try company.hire("Top")
            let middle = try company.hire("Middle", ["reports_to": .string(top)])
            let low = try company.hire("Low", ["reports_to": .string(middle)])

            #expect(code { try company.change(top, ["reports_to": .string(low)]) } == "SYSTEM_9082")
            #expect(code { try company.change(top, ["reports_to": .string(top)]) } == "SYSTEM_9082")

            try company.change(low, ["reports_to": .string(top)])
            let team = try database.read { try EmployeeStore(unit: $0).team(of: top) }
            #expect(Set(team) == [top, middle, low])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `signs in with the address they have now`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database)
            let bob = try company.hire("Bob")
            try company.setPassword(bob, "bob@example.com")

            try company.change(bob, ["email": "robert@example.com"])

            _ = try company.signIn("robert@example.com")
            #expect(code { _ = try company.signIn("bob@example.com") } == "AUTH_1007")
        }
    }
}

@Suite struct `Letting people go` {
    @Test(arguments: TestDatabase.all)
    func `by setting them inactive ends their sessions`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database)
            let bob = try company.hire("Bob")
            try company.setPassword(bob, "bob@example.com")
            let tokens = try company.signIn("bob@example.com")

            try company.change(bob, ["status": "inactive"])

            #expect(code { _ = try company.authenticate(tokens) } == "AUTH_1014")
            #expect(code { _ = try company.signIn("bob@example.com") } == "AUTH_1006")
            try company.change(bob, ["status": "active"])
            #expect(code { _ = try company.authenticate(tokens) } == "AUTH_1014")
            _ = try company.signIn("bob@example.com")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `by their last day ends them with the day after`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database)
            let bob = try company.hire("Bob", ["terminated_on": "2026-11-21"])
            try company.setPassword(bob, "bob@example.com")
            _ = try company.signIn("bob@example.com")

            company.clock.advance(milliseconds: 86_400_000)

            #expect(code { _ = try company.signIn("bob@example.com") } == "AUTH_1006")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `by archiving them takes every way in`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database)
            let bob = try company.hire("Bob")
            try company.setPassword(bob, "bob@example.com")
            let tokens = try company.signIn("bob@example.com")

            try company.act { try company.engine.delete("core.employee", id: bob, version: nil, $0) }

            #expect(code { _ = try company.authenticate(tokens) } == "AUTH_1014")
            #expect(code { _ = try company.signIn("bob@example.com") } == "AUTH_1007")
        }
    }
}
