import Database
import Entities
import Support
import Testing
import Values

@testable import Core

@Suite struct `Keeping an administrator` {
    private let last = Problem(.conflict, code: "SYSTEM_9085")

    @Test(arguments: TestDatabase.all)
    func `refuses whatever would take the last one`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database)
            let ada = try company.ada
            let changes: [JSON.Object] = [
                ["roles": []], ["status": "inactive"], ["terminated_on": "2026-12-31"],
            ]

            for change in changes { #expect(throws: last, "\(change)") { try company.change(ada, change, as: ada) } }
            #expect(throws: last) {
                try company.act(as: ada) { try company.engine.delete("core.employee", id: ada, version: nil, $0) }
            }

            try company.change(ada, ["phone": "+49 30 901820", "status": "on_leave"], as: ada)
            #expect(try company.core.hasAdministrator(database))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `lets one of two go`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database)
            let ada = try company.ada
            let bob = try company.hire("Bob", ["roles": [.string(try company.role("administrator"))]])

            try company.change(ada, ["status": "inactive"], as: bob)

            #expect(throws: last) { try company.change(bob, ["roles": []], as: bob) }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `lets one of two go who retire each other at the same time`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database)
            let ada = try company.ada
            let bob = try company.hire("Bob", ["roles": [.string(try company.role("administrator"))]])

            let threads = [(ada, bob), (bob, ada)].map { employee, caller in
                TestThread { code { try company.change(employee, ["status": "inactive"], as: caller) } }
            }
            let codes = try threads.map { try $0.join() }

            #expect(codes.sorted() == ["-", "SYSTEM_9085"])
            #expect(try company.core.hasAdministrator(database))
        }
    }
}
