import Database
import Dispatch
import Support
import Testing
import WorkmateSDK

@testable import CRM

@Suite struct `The primary contact of a customer` {
    @discardableResult
    private func create(_ id: String, of customer: String = "holzwurm", in database: any HostDatabase) throws
        -> Bool
    {
        try database.asModule { unit in
            let patch = try ContactRules.check(
                WorkmateSDK.Call(unit),
                Change(.create, entity: "crm.contact", new: ["id": .string(id), "customer": .string(customer)]))
            let isPrimary = patch?.flag("is_primary") ?? false
            try unit.execute(
                """
                INSERT INTO crm_contacts (id, version, created_at, updated_at, created_by, updated_by, customer, last_name,
                is_primary) VALUES (\(id), 1, \(id), \(id), '', '', \(customer), \(id), \(isPrimary))
                """)
            return isPrimary
        }
    }

    private func primaries(of customer: String = "holzwurm", in database: any HostDatabase) throws -> [String] {
        try database.read { unit in
            try unit.all("SELECT id FROM crm_contacts WHERE customer = \(customer) AND is_primary = 1") { $0.text(0) }
        }
    }

    @Test(arguments: TestDatabase.all) func `is the first one`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            try CRMTables.make(in: database)

            #expect(try create("a", in: database))
            #expect(try !create("b", in: database))
            #expect(try create("c", of: "morgenrot", in: database))
            #expect(try primaries(in: database) == ["a"])
        }
    }

    @Test(arguments: TestDatabase.all) func `is one however many are created at once`(_ kind: TestDatabase.Kind) throws
    {
        try withDatabase(kind) { database in
            try CRMTables.make(in: database)
            let failures = Failures()

            DispatchQueue.concurrentPerform(iterations: 12) { index in
                failures.catching { try create("contact-\(index)", in: database) }
            }

            #expect(failures.all == [])
            #expect(try primaries(in: database).count == 1)
        }
    }

    @Test(arguments: TestDatabase.all) func `moves by its action`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            try CRMTables.make(in: database)
            for id in ["a", "b"] { try create(id, in: database) }

            let patch = try database.asModule { unit in
                let patch = try ContactRules.setPrimary(
                    WorkmateSDK.Call(unit),
                    Change(
                        .action, entity: "crm.contact", action: "set_primary", new: ["id": "b", "customer": "holzwurm"])
                )
                try unit.execute("UPDATE crm_contacts SET is_primary = 1 WHERE id = 'b'")
                return patch
            }

            #expect(patch == ["is_primary": true])
            #expect(try primaries(in: database) == ["b"])
        }
    }

    @Test(arguments: TestDatabase.all) func `cannot be two, whatever the code does`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            try CRMTables.make(in: database)
            for id in ["a", "b"] { try create(id, in: database) }

            #expect(throws: DatabaseError.self) {
                try database.asModule { try $0.execute("UPDATE crm_contacts SET is_primary = 1 WHERE id = 'b'") }
            }
            #expect(try primaries(in: database) == ["a"])
        }
    }

    @Test(arguments: TestDatabase.all) func `hands over to the oldest when archived`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            try CRMTables.make(in: database)
            for id in ["a", "b", "c"] { try create(id, in: database) }

            try database.asModule { unit in
                try unit.execute("UPDATE crm_contacts SET archived_at = '2026-11-21' WHERE id = 'a'")
                try ContactRules.keepPrimary(
                    WorkmateSDK.Call(unit),
                    Change(
                        .delete, entity: "crm.contact", new: ["id": "a", "customer": "holzwurm", "is_primary": true]))
            }

            #expect(try primaries(in: database) == ["b"])
        }
    }

    @Test func `stays with its customer`() {
        #expect(throws: Problem(.invalid, code: "CRM_4020", fields: [FieldProblem("customer", code: "CRM_4021")])) {
            try ContactRules.refuseMove(from: ["customer": "holzwurm"], to: ["customer": "morgenrot"])
        }
    }
}
