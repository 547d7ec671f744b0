import Database
import Routing
import Support
import Testing
import Values

@Suite struct `Exporting a person` {
    @Test(arguments: TestDatabase.all)
    func `answers the record, its children and who refers to it`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let (ada, bob) = (try office.lead("Ada"), try office.lead("Bob"))
            let note = try office.note("heikel", on: ada)
            _ = try office.note("fremd", on: bob)
            let staff = try office.lead("Cem", ["boss": .string(ada)])
            let project = try office.create(
                "projects.project", ["name": "Umbau", "sponsor": "Dora", "lead": .string(ada)])
            let bill = try office.create(
                "billing.bill", ["lines": [["price": "1.00"], ["lead": .string(ada), "price": "2.00"]]])

            let export = try office.export("crm.lead", ada)

            #expect(export["record"] == (try office.record("crm.lead", ada)))
            #expect(export["erased_at"] == .null)
            #expect(export["children"]?.array?.map { $0["entity"] } == ["crm.note"])
            #expect(export["children"]?.array?[0]["records"] == [try office.record("crm.note", note)])
            let referring = export["referring"]?.array ?? []
            #expect(referring.map { $0["entity"] } == ["crm.lead", "projects.project"])
            #expect(referring[0]["records"]?.array?.map { $0["id"] } == [.string(staff)])
            #expect(referring[0]["records"]?.array?[0]["name"] == nil)
            #expect(referring[1]["records"]?.array?[0]["name"] == "Umbau")
            #expect(referring[1]["records"]?.array?[0]["sponsor"] == nil)
            #expect(
                export["references"] == [
                    ["entity": "crm.lead", "id": .string(staff), "fields": ["boss"]],
                    ["entity": "crm.note", "id": .string(note), "fields": ["lead"]],
                    ["entity": "billing.bill", "id": .string(bill), "fields": ["lines.lead"]],
                    ["entity": "projects.project", "id": .string(project), "fields": ["lead"]],
                ])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `names references out of modules that are gone`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let ada = try office.lead("Ada")
            try database.write {
                _ = try $0.execute(
                    "INSERT INTO wm_references VALUES ('gone.ticket', 't1', 'lead', 'crm.lead', \(ada))")
            }

            let export = try office.export("crm.lead", ada)

            #expect(export["references"] == [["entity": "gone.ticket", "id": "t1", "fields": ["lead"]]])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is refused without the right, for nobody and for nothing personal`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let ada = try office.lead("Ada")

            #expect(refusal { try office.export("crm.lead", ada, as: Office.ben) }?.code == "AUTH_1009")
            #expect(refusal { try office.export("crm.nothing", ada) }?.code == "SYSTEM_9056")
            #expect(refusal { try office.export("crm.lead", "nobody") }?.code == "SYSTEM_9040")
            #expect(refusal { try office.export("billing.bill", ada) }?.code == "SYSTEM_9093")
        }
    }
}
