import Database
import Entities
import Routing
import Support
import Testing
import Values

@Suite struct `An invoice and its lines` {
    @Test(arguments: TestDatabase.all)
    func `are one record with computed sums`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)

            let invoice = try office.invoice(for: office.customer("Kunde"))

            let lines = try #require(invoice.values["lines"]?.array)
            #expect(lines.map { $0["total"] } == ["300.00", "49.90"])
            #expect(lines.map { $0["quantity"] } == ["2.500", "1.000"])
            #expect(lines.map { $0["unit"] } == ["hour", "piece"])
            #expect(invoice.values["net"] == "349.90")
            #expect(invoice.values["vat"] == "60.49")
            #expect(invoice.values["gross"] == "410.39")
            let stored = try office.read { try office.engine.get("billing.invoice", id: invoice.id, $0) }
            #expect(stored == invoice)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `change together: matched by id, moved, added and removed`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let old = try office.invoice(for: office.customer("Kunde"))
            let ids = old.values["lines"]?.array?.compactMap { $0["id"] } ?? []

            let new = try office.write {
                try office.engine.update(
                    "billing.invoice", id: old.id,
                    [
                        "lines": [
                            ["description": "Neu", "quantity": "1", "price": "10"], ["id": ids[0], "quantity": "2"],
                        ]
                    ],
                    version: 1, $0)
            }

            let lines = try #require(new.values["lines"]?.array)
            #expect(lines.map { $0["description"] } == ["Neu", "Analyse"])
            #expect(lines[1]["id"] == ids[0])
            #expect(lines[1]["total"] == "240.00")
            #expect(new.values["net"] == "250.00")
            #expect(new.version == 2)
            #expect(try office.count("billing_invoice_lines") == 2)
            let stored = try office.read { try office.engine.get("billing.invoice", id: old.id, $0) }
            #expect(stored == new)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `are refused together, each fault with its line`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let customer = try office.customer("Kunde")
            let old = try office.invoice(for: customer)

            let none = refusal { try office.invoice(for: customer, ["lines": []]) }
            let wrong = refusal {
                try office.write {
                    try office.engine.update(
                        "billing.invoice", id: old.id,
                        [
                            "net": "1.00",
                            "lines": [
                                ["description": "A", "quantity": "0", "price": "1.234"], "line",
                                [
                                    "id": "fremd", "description": "C", "quantity": 1, "price": 1, "colour": "red",
                                    "total": "5.00",
                                ],
                                ["quantity": 1, "price": 1],
                            ],
                        ], version: 1, $0)
                }
            }

            #expect(none?.faults == ["lines SYSTEM_9025"])
            #expect(
                Set(wrong?.faults ?? []) == [
                    "net SYSTEM_9024", "lines[0].quantity SYSTEM_9025", "lines[0].price SYSTEM_9032",
                    "lines[1] SYSTEM_9022",
                    "lines[2].id SYSTEM_9037", "lines[2].colour SYSTEM_9023", "lines[2].total SYSTEM_9024",
                    "lines[2].description SYSTEM_9021",
                ])
            let stored = try office.read { try office.engine.get("billing.invoice", id: old.id, $0) }
            #expect(stored == old)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `keep their amounts when the currency has as many decimals`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let old = try office.invoice(for: office.customer("Kunde"))

            let dollars = try office.write {
                try office.engine.update("billing.invoice", id: old.id, ["currency": "USD"], version: 1, $0)
            }
            let yen = refusal {
                try office.write {
                    try office.engine.update("billing.invoice", id: old.id, ["currency": "JPY"], version: 2, $0)
                }
            }

            #expect(dollars.values["net"] == "349.90")
            #expect(yen?.faults.contains("lines[1].price SYSTEM_9032") == true)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `are computed for a form without saving`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)

            let answer = try office.send(
                .post, "\(Office.invoices)/preview",
                body: ["lines": [["quantity": "3", "price": "9.99", "vat_rate": "x"]]]
            ).json()

            #expect(answer["record"]?["net"] == "29.97")
            let fields = answer["errors"]?.array?.compactMap { $0["field"]?.string } ?? []
            #expect(
                Set(fields) == ["lines[0].vat_rate", "lines[0].description", "subject", "customer", "invoice_date"])
            #expect(try office.count("billing_invoices") == 0)
        }
    }
}

@Suite struct `An invoice and its states` {
    @Test(arguments: TestDatabase.all)
    func `move by actions alone, each a dated fact`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let draft = try office.invoice(for: office.customer("Kunde"), ["due_on": "2026-12-05"])

            let byHand = refusal { try update(office, draft.id, ["state": "paid"]) }
            let early = refusal { try act(office, "pay", draft.id, ["paid_on": "2026-12-01"]) }
            let issued = try act(office, "issue", draft.id)
            let paid = try act(office, "pay", draft.id, ["paid_on": "2026-12-01", "reference": "Auszug 12"])
            let late = refusal { try act(office, "cancel", draft.id, ["reason": "zu spät"]) }

            #expect(draft.state == "draft")
            #expect(byHand?.faults == ["state SYSTEM_9024"])
            #expect(early?.code == "SYSTEM_9048")
            #expect(early?.parameters["allowed"] == "Issued")
            #expect(issued.state == "issued")
            #expect(paid.state == "paid")
            #expect(paid.values["internal_note"] == "Auszug 12")
            #expect(paid.version == 3)
            #expect(late?.parameters["allowed"] == "Draft, Issued")
            let facts = try database.read { unit in
                try unit.all("SELECT from_state, to_state, action, changed_by FROM billing_invoices_states ORDER BY id")
                {
                    [$0.text(0), $0.text(1), $0.text(2), $0.text(3)]
                }
            }
            #expect(
                facts == [
                    ["", "draft", "", office.ada.id], ["draft", "issued", "issue", office.ada.id],
                    ["issued", "paid", "pay", office.ada.id],
                ])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `are kept by guards, in data and in code`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let customer = try office.customer("Kunde")
            let undue = try office.invoice(for: customer)
            let disputed = try office.invoice(for: customer, ["subject": "Streitig", "due_on": "2026-12-05"])
            let clerk = Principal(
                id: office.ben.id, name: "Ben",
                permissions: Permissions(["billing.invoice.read", "billing.invoice.update"]))

            let condition = refusal { try act(office, "issue", undue.id) }
            let code = refusal { try act(office, "issue", disputed.id) }
            let permission = refusal { try act(office, "cancel", undue.id, ["reason": "x"], as: clerk) }

            #expect(condition?.code == "SYSTEM_9049")
            #expect(code?.code == "BILLING_2999")
            #expect(permission?.parameters == ["permission": "billing.invoice.cancel"])
            #expect(try office.count("billing_invoices_states") == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `fix the fields that only a draft may change`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let draft = try office.invoice(for: office.customer("Kunde"), ["due_on": "2026-12-05"])
            try update(office, draft.id, ["subject": "Vorher"])
            try act(office, "issue", draft.id)

            let fixed = refusal { try update(office, draft.id, ["subject": "Nachher", "lines": []]) }
            let free = try update(office, draft.id, ["internal_note": "darf"])

            #expect(
                Set(fixed?.faults ?? []) == ["subject SYSTEM_9036", "lines SYSTEM_9025"])
            #expect(free.values["subject"] == "Vorher")
            #expect(free.values["internal_note"] == "darf")
        }
    }

    @discardableResult
    private func act(
        _ office: Office, _ action: String, _ id: String, _ input: JSON.Object = [:], as principal: Principal? = nil
    ) throws -> Record {
        office.clock.advance(milliseconds: 1)
        return try office.write(as: principal) {
            try office.engine.perform(action, on: "billing.invoice", id: id, input, $0)
        }
    }

    @discardableResult
    private func update(_ office: Office, _ id: String, _ body: JSON.Object) throws -> Record {
        try office.write { try office.engine.update("billing.invoice", id: id, body, version: nil, $0) }
    }
}
