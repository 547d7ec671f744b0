import Database
import Support
import Testing
import WorkmateSDK

@testable import CRM

@Suite struct `The default address of a customer` {
    private func record(_ id: String, _ kind: String) -> JSON.Object {
        ["id": .string(id), "customer": "holzwurm", "kind": .string(kind), "postal_code": "10115", "country": "DE"]
    }

    @discardableResult
    private func create(_ id: String, _ kind: String, in database: any HostDatabase) throws -> Bool {
        try database.asModule { unit in
            let patch = try AddressRules.check(
                WorkmateSDK.Call(unit), Change(.create, entity: "crm.address", new: record(id, kind)))
            let isDefault = patch?.flag("is_default") ?? false
            try unit.execute(
                """
                INSERT INTO crm_addresses (id, version, created_at, updated_at, created_by, updated_by, customer, kind, street,
                city, country, is_default) VALUES (\(id), 1, \(id), \(id), '', '', 'holzwurm', \(kind), '', '', 'DE', \(isDefault))
                """)
            return isDefault
        }
    }

    private func defaults(in database: any HostDatabase) throws -> [String] {
        try database.read { unit in
            try unit.all("SELECT id FROM crm_addresses WHERE is_default = 1 ORDER BY id") { $0.text(0) }
        }
    }

    @Test(arguments: TestDatabase.all) func `is the first of each use`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            try CRMTables.make(in: database)

            #expect(try create("a", "billing", in: database))
            #expect(try !create("b", "billing", in: database))
            #expect(try create("c", "delivery", in: database))
            #expect(try defaults(in: database) == ["a", "c"])
        }
    }

    @Test(arguments: TestDatabase.all) func `moves by its action and when it is deleted`(_ kind: TestDatabase.Kind)
        throws
    {
        try withDatabase(kind) { database in
            try CRMTables.make(in: database)
            for id in ["a", "b"] { try create(id, "billing", in: database) }

            try database.asModule { unit in
                let change = Change(.action, entity: "crm.address", action: "set_default", new: record("b", "billing"))
                #expect(try AddressRules.setDefault(WorkmateSDK.Call(unit), change) == ["is_default": true])
                try unit.execute("UPDATE crm_addresses SET is_default = 1 WHERE id = 'b'")
            }
            #expect(try defaults(in: database) == ["b"])

            try database.asModule { unit in
                var gone = record("b", "billing")
                gone["is_default"] = true
                try unit.execute("DELETE FROM crm_addresses WHERE id = 'b'")
                try AddressRules.keepDefault(WorkmateSDK.Call(unit), Change(.delete, entity: "crm.address", new: gone))
            }
            #expect(try defaults(in: database) == ["a"])
        }
    }

    @Test(arguments: TestDatabase.all) func `is refused with every fault at once`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            try CRMTables.make(in: database)
            var new = record("a", "delivery")
            new["postal_code"] = "12A45"

            let refusal = #expect(throws: Problem.self) {
                try database.asModule { unit in
                    try AddressRules.check(
                        WorkmateSDK.Call(unit),
                        Change(.update, entity: "crm.address", old: record("a", "billing"), new: new))
                }
            }
            #expect(refusal?.code == "CRM_4030")
            #expect(refusal?.fields.map(\.field) == ["postal_code", "kind"])
        }
    }
}
