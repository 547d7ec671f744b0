import Entities
import Routing
import Support
import Testing
import Values

@Suite struct `Making a record` {
    @Test(arguments: TestDatabase.all)
    func `answers the whole record, its version and its place`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)

            let response = try office.send(
                .post, Office.customers,
                body: [
                    "name": "Müller & Söhne", "vat_id": "de 136 695 976", "email": "Info@Example.org",
                    "credit_limit": "1500.5",
                    "discount": 3, "balance_abroad": ["amount": "1000", "currency": "JPY"],
                    "account_manager": .string(office.ben.id),
                    "watchers": [.string(office.ben.id), .string(office.ada.id)],
                ])

            let record = try response.json()
            #expect(response.status == 201)
            #expect(response.header("etag") == "\"1\"")
            #expect(response.header("location") == "\(Office.customers)/\(record["id"]?.string ?? "")")
            #expect(record["customer_number"] == "K-00001")
            #expect(record["vat_id"] == "DE136695976")
            #expect(record["credit_limit"] == "1500.50")
            #expect(record["discount"] == "3.00")
            #expect(record["balance_abroad"] == ["amount": "1000", "currency": "JPY"])
            #expect(record["status"] == "active")
            #expect(record["payment_days"] == 14)
            #expect(record["created_by"]?.string == office.ada.id)
            let stored = try office.send(.get, "\(Office.customers)/\(record["id"]?.string ?? "")").json()
            #expect(stored == record)
            #expect(office.journal.texts == ["create crm.customer v1"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `names every field at fault at once and writes nothing`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)

            let problem = refusal {
                try office.send(
                    .post, Office.customers,
                    body: [
                        "kind": "alien", "email": "no mail", "credit_limit": "-1", "discount": "1.234",
                        "payment_days": "14",
                        "blocked_on": "2026-01-01", "postal_code": "?", "colour": "red", "id": "x",
                        "account_manager": .string(Identifier.make(at: office.clock.now)), "city": .string("a\u{0}b"),
                        "balance_abroad": ["amount": "1.5", "currency": "JPY"], "notes": 5,
                        "customer_number": .string(String(repeating: "9", count: 21)),
                    ])
            }

            #expect(problem?.code == "SYSTEM_9020")
            #expect(
                Set(problem?.faults ?? []) == [
                    "colour SYSTEM_9023", "id SYSTEM_9024", "kind SYSTEM_9030", "email SYSTEM_9031",
                    "credit_limit SYSTEM_9025", "discount SYSTEM_9032", "payment_days SYSTEM_9022",
                    "blocked_on SYSTEM_9024", "postal_code SYSTEM_9029", "account_manager SYSTEM_9033",
                    "city SYSTEM_9038",
                    "balance_abroad SYSTEM_9032", "notes SYSTEM_9022", "name SYSTEM_9021",
                    "customer_number SYSTEM_9028",
                ])
            #expect(try office.count("crm_customers") == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `with a value that stands once already is refused at its field`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            try office.customer("Müller", ["vat_id": "DE136695976", "postal_code": "10115"])

            let problem = refusal {
                try office.customer("MUELLER", ["vat_id": "de136695976", "customer_number": "k-00001"])
            }
            let pair = refusal { try office.customer("MÜLLER", ["postal_code": "10115"]) }

            #expect(Set(problem?.faults ?? []) == ["customer_number SYSTEM_9035", "vat_id SYSTEM_9035"])
            #expect(pair?.faults == ["name SYSTEM_9035"])
            try office.customer("Müller", ["postal_code": "10117"])
            #expect(try office.count("crm_customers") == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `asks for what a condition requires`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)

            let problem = refusal { try office.customer("Müller", ["credit_limit": "10"]) }

            #expect(problem?.faults == ["vat_id SYSTEM_9021"])
            try office.customer("Müller", ["credit_limit": "10", "kind": "person"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `lets the module refuse, patch, and be judged itself`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)

            let vetoed = refusal { try office.customer("Nobody") }
            let broken = refusal { try office.customer("Broken") }
            let patched = try office.customer("Shouting", ["city": "Berlin"])

            let short = refusal { try office.customer("Kurz", ["city": "B"]) }
            let customer = try office.customer("Kunde")
            let overstepped = refusal { try office.invoice(for: customer, ["subject": "Übergriff"]) }

            #expect(short?.faults == ["city SYSTEM_9027"])
            #expect(overstepped?.code == "SYSTEM_9057")
            #expect(overstepped?.kind == .unexpected)
            #expect(try office.count("billing_invoices") == 0)
            #expect(vetoed?.faults == ["name CRM_4997"])
            #expect(broken?.faults == ["credit_limit SYSTEM_9022"])
            #expect(patched.values["city"] == "BERLIN")
            #expect(try office.count("crm_customers") == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `numbers on, keeps given numbers and skips what is taken`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            try office.customer("Eins", ["customer_number": "K-00002"])

            let numbers = try (1...3).map { try office.customer("Nr. \($0)").values["customer_number"]?.string }
            let invoice = try office.invoice(for: office.customer("Kunde"))

            #expect(numbers == ["K-00001", "K-00003", "K-00004"])
            #expect(invoice.values["number"] == "RE-2026-00001")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is checked without writing`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)

            let faults = try office.write {
                try office.engine.check("crm.customer", ["name": "", "colour": "red"], $0)
            }
            let none = try office.write { try office.engine.check("crm.customer", ["name": "Gut"], $0) }

            #expect(faults.map(\.field) == ["colour", "name"])
            #expect(none.isEmpty)
            #expect(try office.count("crm_customers") == 0)
        }
    }
}
