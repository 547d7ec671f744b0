import Database
import Entities
import Support
import Testing
import Values

@Suite struct `Deleting what no law keeps any more` {
    private func bill(_ office: Office, _ day: String, lead: String? = nil) throws -> String {
        let lines: JSON = lead.map { [["lead": .string($0), "price": "1.00"]] } ?? []
        return try office.create("billing.bill", ["billed_on": .string(day), "lines": lines])
    }

    private func item(_ entity: String, _ answer: JSON) -> JSON? {
        answer["items"]?.array?.first { $0["entity"] == .string(entity) }
    }

    @Test(arguments: TestDatabase.all)
    func `is shown first, and done when that is confirmed`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            _ = try bill(office, "2015-03-01")
            _ = try bill(office, "2016-12-31")
            let kept = try bill(office, "2017-01-01")
            office.turn(to: "2025-06-01T09:00:00.000Z")

            let preview = try office.purge()
            let before = try office.count("billing_bills")
            let answer = try office.purge(preview["confirmation"])
            let again = try office.purge()

            #expect(preview["dry_run"] == true)
            #expect(preview["records"] == 2)
            #expect(item("billing.bill", preview)?["oldest"] == "2015-03-01")
            #expect(item("billing.bill", preview)?["newest"] == "2016-12-31")
            #expect(item("billing.bill", preview)?["until"] == "2024-12-31")
            #expect(item("billing.bill", preview)?["purged"] == 0)
            #expect(before == 3)
            #expect(answer["dry_run"] == false)
            #expect(answer["purged"] == 2)
            #expect(answer["left"] == 0)
            #expect(try office.count("billing_bills") == 1)
            #expect(try office.record("billing.bill", kept)["billed_on"] == "2017-01-01")
            #expect(again["records"] == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is refused when something changed since`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let first = try bill(office, "2015-03-01")
            office.turn(to: "2025-06-01T09:00:00.000Z")
            let preview = try office.purge()
            try office.update("billing.bill", first, ["billed_on": "2015-03-02"])

            let problem = refusal { try office.purge(preview["confirmation"]) }
            let malformed = refusal { try office.purge(1) }
            let forbidden = refusal { try office.purge(as: Office.ben) }

            #expect(problem?.code == "SYSTEM_9098")
            #expect(malformed?.code == "SYSTEM_9099")
            #expect(forbidden?.code == "AUTH_1009")
            #expect(try office.count("billing_bills") == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `spares what a record that stays points at`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let (billed, free, meant) = (try office.lead("Ada"), try office.lead("Bob"), try office.lead("Cem"))
            _ = try office.note("Anruf", on: free)
            _ = try bill(office, "2023-05-01", lead: billed)
            _ = try office.create("projects.project", ["name": "Dach", "lead": .string(meant)])
            for lead in [billed, free, meant] { try office.archive("crm.lead", lead) }
            office.turn(to: "2026-06-01T09:00:00.000Z")

            let preview = try office.purge()
            let answer = try office.purge(preview["confirmation"])

            #expect(item("crm.lead", preview)?["count"] == 1)
            #expect(item("crm.lead", preview)?["held"] == 2)
            #expect(item("crm.note", preview)?["count"] == 1)
            #expect(answer["purged"] == 2)
            #expect(try office.count("crm_leads") == 2)
            #expect(try office.count("crm_notes") == 0)
            #expect(try office.hits("crm.lead", "bob") == [])
            #expect(try office.hits("crm.lead", "ada") == [billed])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `waits for what is in use, and for the end of a restriction`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let (live, restricted) = (try office.lead("Ada"), try office.lead("Bob"))
            _ = try office.note("Anruf", on: live)
            office.turn(to: "2022-06-01T09:00:00.000Z")
            _ = try office.erase("crm.lead", restricted, ["restrict": true])
            office.turn(to: "2023-12-31T22:59:00.000Z")

            let within = try office.purge()
            office.turn(to: "2023-12-31T23:00:00.000Z")
            let behind = try office.purge()
            _ = try office.purge(behind["confirmation"])

            #expect(within["records"] == 0)
            #expect(behind["records"] == 1)
            #expect(item("crm.lead", behind)?["until"] == "2023-12-31")
            #expect(try office.count("crm_leads") == 1)
            #expect(try office.record("crm.lead", live)["name"] == "Ada")
            #expect(try office.count("crm_notes") == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `takes records that point at each other together`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let (first, second) = (try office.lead("Ada"), try office.lead("Bob"))
            try office.update("crm.lead", first, ["boss": .string(second)])
            try office.update("crm.lead", second, ["boss": .string(first)])
            try office.archive("crm.lead", first)
            office.turn(to: "2025-06-01T09:00:00.000Z")

            let half = try office.purge()
            office.turn(to: "2025-06-02T09:00:00.000Z")
            try office.archive("crm.lead", second)
            office.turn(to: "2029-06-01T09:00:00.000Z")
            let both = try office.purge()
            _ = try office.purge(both["confirmation"])

            #expect(half["records"] == 0)
            #expect(item("crm.lead", half)?["held"] == 1)
            #expect(both["records"] == 2)
            #expect(try office.count("crm_leads") == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `lets writers in between, however many records go`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let leads = try (1...120).map { try office.lead("Nr\($0)") }
            for lead in leads { try office.archive("crm.lead", lead) }
            office.turn(to: "2025-06-01T09:00:00.000Z")
            let preview = try office.purge()
            let units = database.figures.commits

            let answer = try office.purge(preview["confirmation"])

            #expect(answer["purged"] == 120)
            #expect(database.figures.commits - units >= 3)
        }
    }
}
