import Audit
import Database
import Entities
import Support
import Testing
import Values

@Suite struct `The history of a record with lines` {
    @Test(arguments: TestDatabase.all)
    func `tells which line came, went and changed, and in what`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let bills = try Bills(database)
            let bill = try bills.create([
                "lines": [["what": "Rat", "price": "10"], ["what": "Tat", "price": "20"], ["what": "Fahrt"]]
            ])
            let ids = (bill.values["lines"]?.array ?? []).compactMap { $0["id"]?.string }

            let changed = try bills.update(
                bill.id,
                [
                    "lines": [
                        ["id": .string(ids[1])], ["id": .string(ids[0]), "price": "12"], ["what": "Neu"],
                    ]
                ])
            let entry = try bills.history(bill.id)[0]
            let new = try #require(changed.values["lines"]?.array?[2]["id"]?.string)

            #expect(entry.told.count == 4)
            #expect(
                entry["fields"]?.array?.map { $0["line"] } == [.string(ids[2]), .string(ids[0]), .string(new), .null])
            #expect(entry.told[1] == "lines.price: \"10.00\" -> \"12.00\"")
            #expect(entry["fields"]?.array?[1]["label"] == "Positionen · price")
            #expect(entry["fields"]?.array?[0]["old"]?["what"] == "Fahrt")
            #expect(entry["fields"]?.array?[2]["new"]?["what"] == "Neu")
            #expect(entry.told[3] == "lines: [\"\(ids[0])\",\"\(ids[1])\"] -> [\"\(ids[1])\",\"\(ids[0])\"]")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `leaves out the fields that the caller may not see`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let bills = try Bills(database)
            let bill = try bills.create(["title": "Umbau", "margin": "3", "lines": [["what": "Rat", "price": "10"]]])
            let line = try #require(bill.values["lines"]?.array?[0]["id"])
            _ = try bills.update(bill.id, ["margin": "4", "lines": [["id": line, "price": "12"]]])

            let whole = try bills.history(bill.id)
            let part = try bills.history(bill.id, as: Bills.ben)

            #expect(whole[0].told == ["margin: \"3.00\" -> \"4.00\"", "lines.price: \"10.00\" -> \"12.00\""])
            #expect(whole[1]["fields"]?.array?.map { $0["field"] } == ["title", "margin", "lines"])
            #expect(part[0].told == ["lines.price: \"10.00\" -> \"12.00\""])
            #expect(part[1]["fields"]?.array?.map { $0["field"] } == ["title", "lines"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `forgets the personal fields of lines, and nothing else`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let bills = try Bills(database)
            let bill = try bills.create(["title": "Umbau", "lines": [["what": "Rat", "price": "10"]]])
            let line = try #require(bill.values["lines"]?.array?[0]["id"])
            _ = try bills.update(bill.id, ["lines": [["id": line, "what": "Tat", "price": "12"]]])

            try database.write { unit in
                try bills.engine.journal?.forget(
                    ["title", "lines.what"], of: "billing.bill", bill.id, version: 3, bills.call(unit, Bills.ada))
            }
            let history = try bills.history(bill.id)
            try AuditSealer(database, clock: bills.clock).seal()

            #expect(history.map { $0["event"] } == ["erase", "update", "create"])
            #expect(history[1].told == ["lines.what: null -> null", "lines.price: \"10.00\" -> \"12.00\""])
            #expect(history[1]["fields"]?.array?.map { $0["erased"] } == [true, false])
            #expect(history[2]["fields"]?.array?.map { $0["erased"] } == [true, true])
            #expect(history[0]["fields"]?.array?.map { $0["label"] } == ["Titel", "Positionen · Leistung"])
            #expect(try AuditVerification.run(on: database).isIntact)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `goes with a unit that is rolled back`(_ kind: TestDatabase.Kind) throws {
        struct Stop: Error {}
        try withDatabase(kind) { database in
            let bills = try Bills(database)
            let bill = try bills.create(["title": "Umbau"])

            #expect(throws: Stop.self) {
                try database.write { unit in
                    let call = bills.call(unit, Bills.ada)
                    _ = try bills.engine.update("billing.bill", id: bill.id, ["title": "Neubau"], version: nil, call)
                    throw Stop()
                }
            }

            #expect(try bills.entries() == 1)
            #expect(try bills.history(bill.id).map { $0["event"] } == ["create"])
        }
    }
}
