import Database
import Dispatch
import Entities
import Support
import Testing
import Values

@Suite struct `A customer in the host's engine` {
    @Test(arguments: TestDatabase.all) func `gets a number of its own, however many are made at once`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withDatabase(kind) { database in
            let office = try SalesOffice(database)
            let failures = Failures()

            DispatchQueue.concurrentPerform(iterations: 16) { index in
                failures.catching { _ = try office.create("customer", ["name": .string("Firma \(index)")]) }
            }

            #expect(failures.all == [])
            let numbers = try office.texts("SELECT customer_number FROM crm_customers WHERE name LIKE 'Firma %'")
            #expect(Set(numbers) == Set((1...16).map { "K-000" + ($0 < 10 ? "0\($0)" : "\($0)") }))
        }
    }

    @Test(arguments: TestDatabase.all) func `keeps the number it came with, and the range skips it`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withDatabase(kind) { database in
            let office = try SalesOffice(database)

            let imported = try office.create("customer", ["name": "Alt", "customer_number": "K-00002"])
            let numbers = try ["Eins", "Zwei"].map { name in
                try office.create("customer", ["name": .string(name)]).values["customer_number"]
            }

            #expect(imported.values["customer_number"] == "K-00002")
            #expect(numbers == ["K-00001", "K-00003"])
            #expect(throws: Problem.self) {
                try office.create("customer", ["name": "Doppelt", "customer_number": "k-00002"])
            }
        }
    }

    @Test(arguments: TestDatabase.all) func `is blocked and freed with a reason`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try SalesOffice(database)
            let customer = try office.create("customer", ["name": "Säumig", "status": "lead"])

            let blocked = try office.perform("block", on: "customer", customer.id, ["reason": "zahlt nicht"])
            #expect(blocked.values["status"] == "blocked")
            #expect(blocked.values["blocked_on"] == "2026-11-21")
            #expect(throws: Problem.self) {
                try office.perform("block", on: "customer", customer.id, ["reason": "noch einmal"])
            }

            let free = try office.perform("unblock", on: "customer", customer.id, ["reason": "hat gezahlt"])
            #expect(free.values["status"] == "lead")
            #expect(free.values["blocked_reason"] == .null)
            #expect(try office.texts("SELECT lift_reason FROM crm_customer_blocks") == ["hat gezahlt"])
        }
    }

    @Test(arguments: TestDatabase.all) func `with wrong values is refused by its rules`(_ kind: TestDatabase.Kind)
        throws
    {
        try withDatabase(kind) { database in
            let office = try SalesOffice(database)

            let refusal = #expect(throws: Problem.self) {
                try office.create(
                    "customer", ["name": "Falsch", "postal_code": "12A45", "leitweg_id": "04011000-12345-99"])
            }

            #expect(refusal?.code == "CRM_4001")
            #expect(refusal?.fields.map(\.code) == ["CRM_4003", "CRM_4002"])
            #expect(try office.texts("SELECT id FROM crm_customers WHERE name = 'Falsch'") == [])
        }
    }
}

@Suite struct `The contacts in the host's engine` {
    private func primaries(_ office: SalesOffice) throws -> [String] {
        try office.texts("SELECT last_name FROM crm_contacts WHERE is_primary = 1")
    }

    private func contact(_ name: String, of customer: Record) -> JSON.Object {
        ["customer": .string(customer.id), "last_name": .string(name)]
    }

    @Test(arguments: TestDatabase.all) func `have one primary, however many are made at once`(_ kind: TestDatabase.Kind)
        throws
    {
        try withDatabase(kind) { database in
            let office = try SalesOffice(database)
            let customer = try office.create("customer", ["name": "Holzwurm"])
            let failures = Failures()

            DispatchQueue.concurrentPerform(iterations: 12) { index in
                failures.catching { _ = try office.create("contact", contact("Nummer \(index)", of: customer)) }
            }

            #expect(failures.all == [])
            #expect(try primaries(office).count == 1)
        }
    }

    @Test(arguments: TestDatabase.all) func `hand the part on by action, archiving and restoring`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withDatabase(kind) { database in
            let office = try SalesOffice(database)
            let customer = try office.create("customer", ["name": "Holzwurm"])
            let anna = try office.create("contact", contact("Anna", of: customer))
            let bert = try office.create("contact", contact("Bert", of: customer))
            #expect(anna.values["is_primary"] == true)
            #expect(bert.values["is_primary"] == false)

            #expect(try office.perform("set_primary", on: "contact", bert.id).values["is_primary"] == true)
            #expect(try primaries(office) == ["Bert"])

            try office.delete("contact", bert.id)
            #expect(try primaries(office) == ["Anna"])

            try office.delete("contact", anna.id)
            #expect(try primaries(office) == [])

            _ = try office.perform("restore", on: "contact", bert.id)
            #expect(try primaries(office) == ["Bert"])
        }
    }

    @Test(arguments: TestDatabase.all) func `do not change who is primary by hand`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try SalesOffice(database)
            let customer = try office.create("customer", ["name": "Holzwurm"])
            var body = contact("Anna", of: customer)
            body["is_primary"] = true

            let refusal = #expect(throws: Problem.self) { try office.create("contact", body) }
            #expect(refusal?.fields.map(\.field) == ["is_primary"])
            #expect(try primaries(office) == [])
        }
    }
}

@Suite struct `The invented customers in the host's engine` {
    @Test(arguments: TestDatabase.all) func `are all taken with their children`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try SalesOffice(database)
            let customers = try JSON(parsing: SourceFile.text("Modules/CRM/demo/customers.json")).array ?? []

            for customer in customers.compactMap(\.object) {
                var own = customer
                for child in ["contacts", "addresses", "activities"] { own[child] = nil }
                let record = try office.create("customer", own)
                for (member, entity) in [("contacts", "contact"), ("addresses", "address"), ("activities", "activity")]
                {
                    for child in customer[member]?.array?.compactMap(\.object) ?? [] {
                        var body = child
                        body["customer"] = .string(record.id)
                        _ = try office.create(entity, body)
                    }
                }
            }

            let counts = try ["customers", "contacts", "addresses", "activities"].map { table in
                try office.texts("SELECT id FROM crm_\(raw: table)").count
            }
            #expect(counts == [43, 67, 34, 75])
        }
    }
}

@Suite struct `What the module registers` {
    @Test func `is what its manifest declares`() throws {
        let rules = try CollectedRules()
        let manifest = try JSON(parsing: SourceFile.text("Modules/CRM/module.json"))
        let routes = manifest["routes"]?.array?.map { route in
            ["method", "path", "permission"].compactMap { route[$0]?.string }.joined(separator: " ")
        }

        #expect(routes.map(Set.init) == Set(rules.routes))
        for entity in try CRMTables.all() {
            let declared = Set(entity.hooks.map(\.rawValue)).union(entity.actions.map { "action \($0.name)" })
            #expect(rules.registered[entity.id] == declared, "\(entity.id)")
        }
    }
}
