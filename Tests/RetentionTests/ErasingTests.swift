import Database
import Entities
import Routing
import Support
import Testing
import Values

@Suite struct `Erasing a person` {
    @Test(arguments: TestDatabase.all)
    func `empties what is personal in the record and its children, and nothing else`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let (ada, bob) = (try office.lead("Ada"), try office.lead("Bob"))
            let (mine, other) = (try office.note("heikel", on: ada), try office.note("bleibt", on: bob))
            let before = (try office.record("crm.lead", bob), try office.record("crm.note", other))
            #expect(try office.record("crm.lead", ada)["name"] == "Ada")
            office.turn(to: "2024-01-01T09:00:00.000Z")

            let fact = try office.erase("crm.lead", ada)

            let erased = try office.record("crm.lead", ada)
            #expect(fact["kind"] == "erasure" && fact["done_by"] == "ada")
            #expect(fact["done_at"] == "2024-01-01T09:00:00.000Z")
            #expect(erased["name"] == "gelöscht")
            #expect(erased["code"] == .string("gelöscht \(ada)"))
            #expect(erased["email"] == .string("\(ada)@geloescht.invalid"))
            #expect(erased["phone"] == .null)
            #expect(erased["budget"] == "10.00")
            #expect(erased["archived_at"] == "2024-01-01T09:00:00.000Z")
            #expect(erased["version"] == 3)
            #expect(try office.record("crm.note", mine)["body"] == "gelöscht")
            #expect(try office.record("crm.note", mine)["rating"] == 3)
            #expect(try office.record("crm.lead", bob) == before.0)
            #expect(try office.record("crm.note", other) == before.1)
            #expect(try office.count("wm_erasures") == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `leaves no folded copy to search for`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let ada = try office.lead("Ada")
            func folded() throws -> [String] {
                try database.read {
                    try $0.all("SELECT code_folded, name_folded, email_folded, phone_folded FROM crm_leads") { row in
                        (0..<4).map { row.text($0) }.joined(separator: " ")
                    }
                }
            }
            #expect(try folded()[0].hasPrefix("l-ada ada ada@example.org +49"))
            office.turn(to: "2024-01-01T09:00:00.000Z")

            _ = try office.erase("crm.lead", ada)

            #expect(try folded() == ["geloscht \(ada) geloscht \(ada)@geloescht.invalid "])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a second time answers the first fact and changes nothing`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let ada = try office.lead("Ada")
            office.turn(to: "2024-01-01T09:00:00.000Z")
            let first = try office.erase("crm.lead", ada)
            let before = try office.record("crm.lead", ada)
            office.turn(to: "2024-02-01T09:00:00.000Z")

            let second = try office.erase("crm.lead", ada, [:])

            #expect(second == first)
            #expect(try office.record("crm.lead", ada) == before)
            #expect(try office.count("wm_erasures") == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `leaves those below in a hierarchy alone`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let ada = try office.lead("Ada")
            let bob = try office.lead("Bob", ["boss": .string(ada)])
            office.turn(to: "2024-01-01T09:00:00.000Z")

            _ = try office.erase("crm.lead", ada)

            #expect(try office.record("crm.lead", bob)["name"] == "Bob")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is refused without the right, for nobody and for nothing personal`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let ada = try office.lead("Ada")
            office.turn(to: "2024-01-01T09:00:00.000Z")
            func code(_ entity: String, _ id: String, _ body: JSON? = nil, as principal: Principal = Office.ada)
                -> String?
            {
                refusal { try office.erase(entity, id, body, as: principal) }?.code
            }

            #expect(code("crm.lead", ada, as: Office.ben) == "AUTH_1009")
            #expect(code("crm.nothing", ada) == "SYSTEM_9056")
            #expect(code("crm.lead", "nobody") == "SYSTEM_9040")
            #expect(code("crm.lead", "nobody", ["restrict": true]) == "SYSTEM_9040")
            #expect(code("billing.bill", ada) == "SYSTEM_9093")
            #expect(code("crm.lead", ada, ["restrict": "yes"]) == "SYSTEM_9096")
            #expect(code("crm.lead", ada, ["force": true]) == "SYSTEM_9096")
            #expect(try office.record("crm.lead", ada)["name"] == "Ada")
            #expect(try office.count("wm_erasures") == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is refused for a class that nobody knows`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            var lead = Declarations.lead
            lead["retention"] = "forever"
            lead["children"] = nil
            let office = try Office(database, [try Declarations.read(lead, "crm", archive: true)])
            let ada = try office.lead("Ada")
            office.turn(to: "2090-01-01T09:00:00.000Z")

            let problem = refusal { try office.erase("crm.lead", ada) }

            #expect(problem?.code == "SYSTEM_9095")
            #expect(problem?.parameters["class"] == "forever")
            #expect(try office.record("crm.lead", ada)["name"] == "Ada")
            #expect(try office.report(of: "crm.lead")?["years"] == .null)
            #expect(try office.report(of: "crm.lead")?["kept"] == 1)
        }
    }
}

@Suite struct `A running retention period` {
    @Test(arguments: TestDatabase.all)
    func `refuses the erasure to its last day`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let ada = try office.lead("Ada")
            office.turn(to: "2023-12-31T22:59:59.999Z")

            let problem = refusal { try office.erase("crm.lead", ada) }

            #expect(problem?.code == "SYSTEM_9092")
            #expect(problem?.kind == .conflict)
            #expect(problem?.parameters["class"] == "crm-lead")
            #expect(problem?.parameters["law"] == "§ 195, § 199 Abs. 1 BGB")
            #expect(problem?.parameters["date"] == "2024-01-01")
            #expect(try office.record("crm.lead", ada)["name"] == "Ada")
            office.turn(to: "2023-12-31T23:00:00.000Z")
            #expect(try office.erase("crm.lead", ada)["kind"] == "erasure")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `of a child holds the record`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let ada = try office.lead("Ada")
            office.turn(to: "2022-01-01T09:00:00.000Z")
            _ = try office.note("neu", on: ada)
            office.turn(to: "2025-12-31T09:00:00.000Z")

            let problem = refusal { try office.erase("crm.lead", ada) }

            #expect(problem?.parameters["entity"] == "note")
            #expect(problem?.parameters["date"] == "2026-01-01")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `leaves the restriction, which begins no new period`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let ada = try office.lead("Ada")
            office.turn(to: "2022-05-01T09:00:00.000Z")
            #expect(try office.record("crm.lead", ada)["archived_at"] == .null)

            let fact = try office.erase("crm.lead", ada, ["restrict": true])
            office.turn(to: "2022-06-01T09:00:00.000Z")
            let again = try office.erase("crm.lead", ada, ["restrict": true])

            #expect(fact["kind"] == "restriction")
            #expect(fact["erasable_from"] == "2024-01-01")
            #expect(again == fact)
            #expect(try office.record("crm.lead", ada)["archived_at"] == "2022-05-01T09:00:00.000Z")
            #expect(try office.record("crm.lead", ada)["name"] == "Ada")
            #expect(refusal { try office.erase("crm.lead", ada) }?.parameters["date"] == "2024-01-01")
            office.turn(to: "2024-01-01T09:00:00.000Z")
            #expect(try office.report(of: "crm.lead")?["due"] == 1)
            #expect(try office.erase("crm.lead", ada)["kind"] == "erasure")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `begins anew for a record that was brought back`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let ada = try office.lead("Ada")
            _ = try office.erase("crm.lead", ada, ["restrict": true])
            office.turn(to: "2022-05-01T09:00:00.000Z")
            try office.restore("crm.lead", ada)
            office.turn(to: "2024-01-01T09:00:00.000Z")

            let problem = refusal { try office.erase("crm.lead", ada) }

            #expect(problem?.parameters["date"] == "2026-01-01")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `cannot be bridged where nothing is archived`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let note = try office.note("Text", on: office.lead("Ada"))

            let problem = refusal { try office.erase("crm.note", note, ["restrict": true]) }

            #expect(problem?.code == "SYSTEM_9094")
            #expect(try office.count("wm_erasures") == 0)
        }
    }
}
