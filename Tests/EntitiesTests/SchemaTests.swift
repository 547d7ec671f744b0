import Database
import Entities
import Support
import Testing

@Suite struct `The tables of an entity` {
    @Test(arguments: TestDatabase.all)
    func `fit what their declaration implies, and every difference is named`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let registry = office.engine.registry

            for entity in registry.entities {
                #expect(try SchemaFit.check(entity.declaration, Schema.read(database), in: registry) == [])
            }
            try database.write { unit in
                try unit.execute("DROP INDEX crm_customers_vat_id_folded_key")
                try unit.execute("ALTER TABLE crm_customers DROP COLUMN website")
                try unit.execute("ALTER TABLE billing_invoices_states RENAME TO billing_facts")
            }

            let faults = try registry.entities.flatMap {
                try SchemaFit.check($0.declaration, Schema.read(database), in: registry)
            }
            #expect(
                faults == [
                    "crm_customers: the column website TEXT is missing",
                    "crm_customers: a unique index on (vat_id_folded) is missing",
                    "billing_invoices_states: the table is missing",
                ])
        }
    }
}
