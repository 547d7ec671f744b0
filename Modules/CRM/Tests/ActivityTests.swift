import Database
import Support
import Testing
import WorkmateSDK

@testable import CRM

@Suite struct `Recording an activity` {
    private func prepare(_ database: any HostDatabase) throws {
        try CRMTables.make(in: database)
        try database.write { unit in
            try unit.execute(
                """
                INSERT INTO crm_contacts (id, version, created_at, updated_at, created_by, updated_by, customer, last_name)
                VALUES ('eva', 1, '', '', '', '', 'holzwurm', 'Eva')
                """)
        }
    }

    private func check(_ record: JSON.Object, in database: any HostDatabase) throws -> Patch? {
        try database.asModule { unit in
            try ActivityRules.check(WorkmateSDK.Call(unit), Change(.create, entity: "crm.activity", new: record))
        }
    }

    @Test(arguments: TestDatabase.all) func `notes time and author when nobody says otherwise`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withDatabase(kind) { database in
            try prepare(database)

            let patch = try check(["customer": "holzwurm", "contact": "eva"], in: database)
            let given = try check(
                ["customer": "holzwurm", "occurred_at": "2026-01-01T00:00:00.000Z", "employee": "bob"], in: database)

            #expect(patch == ["occurred_at": "2026-11-21T09:00:00.000Z", "employee": "ada"])
            #expect(given == [:])
        }
    }

    @Test(arguments: TestDatabase.all) func `with a contact of another customer is refused`(_ kind: TestDatabase.Kind)
        throws
    {
        try withDatabase(kind) { database in
            try prepare(database)

            #expect(throws: Problem(.invalid, code: "CRM_4040", fields: [FieldProblem("contact", code: "CRM_4041")])) {
                try check(["customer": "morgenrot", "contact": "eva"], in: database)
            }
        }
    }
}
