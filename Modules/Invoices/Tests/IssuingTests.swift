import Database
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Issuing a document` {
    @Test(arguments: TestDatabase.all)
    func `draws its number, fixes its dates and freezes what it says`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let draft = try office.get(office.draft())
            #expect(draft["number"] == .null)
            #expect(draft["status"] == "draft")

            let issued = try office.act("issue", draft.id).json

            #expect(issued["number"] == "RE-2026-00001")
            #expect(issued["status"] == "issued")
            #expect(issued["document_date"] == "2026-11-21")
            #expect(issued["due_on"] == "2026-12-01")
            #expect(issued["net"] == "300.00")
            #expect(issued["tax"] == "57.00")
            #expect(issued["open"] == "357.00")
            #expect(issued["taxes"]?.array?.map { $0["category"] } == ["S"])
            #expect(issued["seller"]?["tax_number"] == "162/107/00815")
            #expect(issued["buyer"]?["city"] == "Hamburg")
            let content = try office.get(draft.id, "/content")
            #expect(content["is_intact"] == true)
            #expect(content["hash"] == issued["content_hash"])
            #expect(content["content"]?["title"] == "Rechnung")
            #expect(try office.act("issue", draft.id).status == 409)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `needs a customer whom the caller may see`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let draft = try office.draft()
            let bob = try office.host.hire(
                "bob", may: ["invoices.*", "core.settings.read", "crm.customer.read:own"], by: office.ada)

            let refused = try office.host.post(
                "\(BillingOffice.invoices)/\(draft)/actions/issue", by: bob.token)

            #expect(refused.code == "INVOICE_2001")
            #expect(refused.fieldCodes == ["customer: INVOICE_2025"])
            #expect(try office.get(draft)["number"] == .null)
            #expect(try office.act("issue", draft).status == 200)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `ends every change and deletion but of the internal note`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let issued = try office.issued()
            let path = "\(BillingOffice.invoices)/\(issued.id)"
            func change(_ body: JSON) throws -> TestAnswer {
                try office.host.call(.patch, path, body, token: office.ada, headers: [("if-match", "*")])
            }

            let subject = try change(["subject": "Anderes"])
            let lines = try change(["lines": [["description": "Neu", "price": "1"]]])
            let number = try change(["number": "RE-2026-00009", "status": "draft"])
            let removed = try office.host.call(.delete, path, token: office.ada, headers: [("if-match", "*")])
            let note = try change(["internal_note": "Herr Ohm hat angerufen"])

            #expect(subject.status == 422)
            #expect(lines.status == 422)
            #expect(number.status == 422)
            #expect(removed.code == "INVOICE_2004")
            #expect(note.json["internal_note"] == "Herr Ohm hat angerufen")
            #expect(try office.get(issued.id, "/content")["is_intact"] == true)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `shows by its sum whoever changed it in the database`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let issued = try office.issued()
            try office.removeGuards(of: "invoices_lines")

            try office.host.database.write { unit in
                try unit.execute("UPDATE invoices_lines SET price = 1 WHERE invoice_id = \(issued.id)")
            }

            #expect(try office.get(issued.id, "/content")["is_intact"] == false)
            #expect(throws: (any Error).self) {
                try office.host.database.write { unit in
                    try unit.execute("UPDATE invoices_invoices SET status = 'draft' WHERE id = \(issued.id)")
                }
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `names all that the law misses at once and draws no number`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            try office.settings(["street": .null, "tax_number": .null, "vat_id": .null])
            let bare = try office.host.make("/api/backoffice/crm/customers", ["name": "Ohne Anschrift"], by: office.ada)
            let id = try office.draft([
                "customer": .string(bare), "supply_from": .null, "document_date": "2026-11-30",
                "lines": [
                    ["description": "Bau", "price": "900", "tax_category": "AE"],
                    ["description": "Kurs", "price": "900", "tax_category": "E"],
                ],
            ])

            let refused = try office.act("issue", id)

            #expect(refused.code == "INVOICE_2001")
            #expect(
                refused.fieldCodes == [
                    "company.street: INVOICE_2010", "company.tax_number: INVOICE_2010", "customer.street: INVOICE_2011",
                    "customer.postal_code: INVOICE_2011", "customer.city: INVOICE_2011", "document_date: INVOICE_2015",
                    "supply_from: INVOICE_2012", "lines[1].exemption_reason: INVOICE_2014",
                    "company.vat_id: INVOICE_2013", "customer.vat_id: INVOICE_2013",
                ])
            #expect(try office.get(id)["number"] == .null)
            #expect(
                try office.host.call(.get, "\(BillingOffice.invoices)/\(id)/content", token: office.ada).code
                    == "INVOICE_2032")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `of a small amount needs no address of the customer`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let bare = try office.host.make("/api/backoffice/crm/customers", ["name": "Laufkunde"], by: office.ada)

            let small = try office.act(
                "issue",
                office.draft(["customer": .string(bare), "lines": [["description": "Kleinteil", "price": "210.08"]]]))
            let large = try office.act(
                "issue",
                office.draft(["customer": .string(bare), "lines": [["description": "Großteil", "price": "210.09"]]]))

            #expect(small.json["gross"] == "250.00")
            #expect(large.fieldCodes.first == "customer.street: INVOICE_2011")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `of a small business shows no tax and says why`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let taxed = try office.draft()
            try office.settings(["small_business": true])

            let issued = try office.issued()

            #expect(issued["tax"] == "0.00")
            #expect(issued["gross"] == "300.00")
            #expect(issued["taxes"]?.array?.first?["reason"]?.string?.contains("§ 19 UStG") == true)
            #expect(try office.act("issue", taxed).fieldCodes == ["lines[0].tax_category: INVOICE_2017"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `without tax carries the words of the law`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let issued = try office.issued([
                "lines": [["description": "Bauleistung", "price": "1000", "tax_category": "AE"]]
            ])

            let tax = issued["taxes"]?.array?.first
            #expect(tax?["reason"] == "Steuerschuldnerschaft des Leistungsempfängers")
            #expect(issued["tax"] == "0.00")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `for a blocked customer, or of a negative sum or nothing, is refused`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let negative = try office.draft(["lines": [["description": "Rückgabe", "quantity": "-1", "price": "900"]]])
            let empty = try office.draft(["lines": [["kind": "heading", "description": "Nichts"]]])
            let blocked = try office.draft()
            #expect(try office.act("issue", negative).fieldCodes == ["lines: INVOICE_2021"])
            #expect(try office.act("issue", empty).fieldCodes == ["lines: INVOICE_2002"])

            let block = try office.host.call(
                .post, "/api/backoffice/crm/customers/\(office.customer)/actions/block", ["reason": "zahlt nicht"],
                token: office.ada)

            #expect(block.status == 200)
            #expect(try office.act("issue", blocked).fieldCodes == ["customer: INVOICE_2018"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `of one draft from several sides draws one number`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let id = try office.draft()
            let threads = (0..<6).map { _ in TestThread { try office.act("issue", id) } }

            let answers = try threads.map { try $0.join() }

            #expect(answers.filter { $0.status == 200 }.count == 1)
            #expect(answers.filter { $0.status == 409 }.count == 5)
            #expect(try office.issued()["number"] == "RE-2026-00002")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `at the same time gives numbers without a gap`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let clients = 8
            let each = 50
            let threads = (0..<clients).map { _ in
                TestThread {
                    try (0..<each).map { _ in
                        try office.act("issue", office.draft()).json["number"]?.string ?? "none"
                    }
                }
            }

            let numbers = try threads.flatMap { try $0.join() }

            let expected = (1...clients * each).map {
                "RE-2026-" + String(repeating: "0", count: 5 - "\($0)".count) + "\($0)"
            }
            #expect(numbers.sorted() == expected)
            #expect(try office.report().json["ranges"]?.array?.first?["is_complete"] == true)
        }
    }
}
