import Database
import Entities
import Routing
import Support
import Testing
import Values

@Suite struct `A record that somebody changes` {
    @Test(arguments: TestDatabase.all)
    func `is referred to meanwhile`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let customer = try office.customer("Nord")

            let invoice = try office.write { call in
                _ = try office.engine.update("crm.customer", id: customer.id, ["city": "Jena"], version: 1, call)
                let thread = TestThread { try office.invoice(for: customer) }
                // SQLite has one writer, and whoever refers to the record is the next one.
                return database.dialect == .postgres ? try .success(thread.join()) : Invoicing.pending(thread)
            }.end()

            #expect(invoice.values["customer"] == .string(customer.id))
            let changed = try office.read { try office.engine.get("crm.customer", id: customer.id, $0) }
            #expect(changed.values["city"] == "Jena")
            #expect(changed.values["version"] == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is changed by one after the other`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let customer = try office.customer("Nord")

            let thread = try office.write { call in
                _ = try office.engine.update("crm.customer", id: customer.id, ["name": "Süd"], version: 1, call)
                return TestThread {
                    refusal {
                        try office.write {
                            try office.engine.update("crm.customer", id: customer.id, ["name": "Ost"], version: 1, $0)
                        }
                    }
                }
            }

            #expect(try thread.join()?.code == "SYSTEM_9042")
            #expect(try office.names([]) == ["Süd"])
        }
    }
}

@Suite struct `A record that somebody deletes` {
    @Test(arguments: TestDatabase.all)
    func `is referred to by nobody any more, also without a foreign key`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let customer = try office.customer("Nord")
            let project = try office.project("Umbau")

            let thread = try office.write { call in
                try office.engine.delete("projects.project", id: project.id, version: 1, call)
                return TestThread {
                    refusal { try office.invoice(for: customer, ["project": .string(project.id)]) }
                }
            }

            #expect(try thread.join()?.faults == ["project SYSTEM_9033"])
            #expect(try office.count("billing_invoices") == 0)
            #expect(try office.count("projects_projects") == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `stays when somebody referred to it first`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let customer = try office.customer("Nord")
            let project = try office.project("Umbau")
            let body: JSON.Object = [
                "subject": "Beratung", "customer": .string(customer.id), "invoice_date": "2026-11-21",
                "project": .string(project.id),
                "lines": [["description": "Analyse", "quantity": "1", "price": "1.00"]],
            ]

            let thread = try office.write { call in
                _ = try office.engine.create("billing.invoice", body, call)
                return TestThread {
                    refusal {
                        try office.write {
                            try office.engine.delete("projects.project", id: project.id, version: 1, $0)
                        }
                    }
                }
            }

            #expect(try thread.join()?.code == "SYSTEM_9044")
            #expect(try office.count("projects_projects") == 1)
        }
    }
}

/// An invoice that is made on another thread.
private enum Invoicing {
    case success(Record)
    case pending(TestThread<Record>)

    func end() throws -> Record {
        switch self {
        case .success(let record): record
        case .pending(let thread): try thread.join()
        }
    }
}
