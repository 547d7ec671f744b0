import Entities
import Retention
import Routing
import Support
import Testing
import Values

@Suite struct `The retention report` {
    @Test(arguments: TestDatabase.all)
    func `counts what is kept and what is due`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let ada = try office.lead("Ada")
            office.turn(to: "2020-12-31T23:00:00.000Z")
            _ = try office.lead("Bob")
            office.turn(to: "2024-01-01T09:00:00.000Z")

            let before = try office.report(of: "crm.lead")
            _ = try office.erase("crm.lead", ada)
            let after = try office.report(of: "crm.lead")

            #expect(before?["class"] == "crm-lead")
            #expect(before?["years"] == 3)
            #expect(before?["kept"] == 1)
            #expect(before?["due"] == 1)
            #expect(before?["oldest"] == "2020-06-01")
            #expect(after?["kept"] == 1)
            #expect(after?["due"] == 0)
            #expect(after?["oldest"] == "2020-12-31")
            #expect(try office.report(of: "projects.project") == nil)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `counts from the declared date, and from the last change without one`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            _ = try office.create("billing.bill", ["billed_on": "2016-12-31"])
            _ = try office.create("billing.bill", ["billed_on": "2017-01-01"])
            _ = try office.create("billing.bill", [:])
            office.turn(to: "2025-06-01T09:00:00.000Z")

            let report = try office.report(of: "billing.bill")

            #expect(report?["years"] == 8)
            #expect(report?["valid_from"] == "2025-01-01")
            #expect(report?["due"] == 1)
            #expect(report?["kept"] == 2)
            #expect(report?["oldest"] == "2016-12-31")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is refused without the right`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)

            let problem = refusal { try office.send(.get, "/api/retention", as: Office.ben) }

            #expect(problem?.code == "AUTH_1009")
        }
    }
}

@Suite struct `The retention schedule` {
    private func years(_ name: String, on day: String) throws -> Int64? {
        let schedule = try RetentionSchedule(SourceFile.bytes("Host/Retention/retention.json"))
        return schedule.term(of: name, on: try #require(Day(parsing: day)))?.years
    }

    @Test func `shortened the term of vouchers and invoices in 2025`() throws {
        #expect(try years("invoice", on: "2024-12-31") == 10)
        #expect(try years("invoice", on: "2025-01-01") == 8)
        #expect(try years("voucher", on: "2024-12-31") == 10)
        #expect(try years("voucher", on: "2025-01-01") == 8)
    }

    @Test func `keeps books ten years, letters six and leads three`() throws {
        #expect(try years("books", on: "2026-11-21") == 10)
        #expect(try years("business-letter", on: "2026-11-21") == 6)
        #expect(try years("crm-lead", on: "2026-11-21") == 3)
        #expect(try years("nothing", on: "2026-11-21") == nil)
    }
}

@Suite struct `A declaration of retention` {
    @Test func `names a date field that is there`() {
        var bill = Declarations.bill
        bill["retention"] = ["class": "invoice", "from": "lines"]

        #expect(throws: DeclarationFaults(["billing.bill: retention.from: lines is no field of type date"])) {
            try Declarations.read(bill, "billing")
        }
    }

    @Test func `holds no personal field that could never be erased`() {
        var note = Declarations.note
        note["fields"] = ["born_on": ["type": "date", "required": true]]
        note["personal"] = ["born_on"]
        note["title"] = "x"

        #expect(
            throws: DeclarationFaults([
                "crm.note: personal: born_on is required and no text, so it could never be erased"
            ])
        ) { try Declarations.read(note, "crm") }
    }
}
