import Entities
import Routing
import Support
import Testing
import Values

@Suite struct `Deleting a record that the law keeps` {
    private func receipt() throws -> EntityDeclaration {
        var receipt = Declarations.bill
        receipt["fields"] = ["billed_on": ["type": "date"], "is_sent": ["type": "bool", "default": false]]
        receipt["retention"] = ["class": "invoice", "from": "billed_on", "when": "is_sent == true"]
        return try Declarations.read(receipt, "billing")
    }

    @Test(arguments: TestDatabase.all)
    func `is refused with the day and the law until the term is over`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database, [receipt()])
            let sent = try office.create("billing.bill", ["billed_on": "2020-05-01", "is_sent": true])
            office.turn(to: "2028-12-31T22:59:00.000Z")

            let problem = refusal { try office.archive("billing.bill", sent) }
            office.turn(to: "2028-12-31T23:00:00.000Z")
            try office.archive("billing.bill", sent)

            #expect(problem?.code == "SYSTEM_9100")
            #expect(problem?.kind == .conflict)
            #expect(problem?.parameters["date"] == "2028-12-31")
            #expect(problem?.parameters["law"] == "§ 147 Abs. 3 AO, § 14b Abs. 1 UStG")
            #expect(try office.count("billing_bills") == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is not refused before the duty begins, nor of a part of a record`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database, [receipt()] + Declarations.all().filter { $0.prefix == "crm" })
            let draft = try office.create("billing.bill", ["billed_on": "2020-05-01"])
            let note = try office.note("Vertippt", on: office.lead("Ada"))

            try office.archive("billing.bill", draft)
            try office.archive("crm.note", note)

            #expect(try office.count("billing_bills") == 0)
            #expect(try office.count("crm_notes") == 0)
        }
    }

    @Test func `is declared with a condition on its own fields`() {
        var bill = Declarations.bill
        bill["retention"] = ["class": "invoice", "from": "billed_on", "when": "sent == true"]

        #expect(throws: DeclarationFaults(["billing.bill: retention.when: sent is no field"])) {
            try Declarations.read(bill, "billing")
        }
    }
}
