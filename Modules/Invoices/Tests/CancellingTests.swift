import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Cancelling an invoice` {
    private func cancellation(of id: String, _ office: BillingOffice) throws -> JSON {
        try office.get(try #require(office.get(id)["cancelled_by"]?.string))
    }

    @Test(arguments: TestDatabase.all)
    func `makes a document that takes it back to the cent`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let invoice = try office.issued([
                "discount_amount": "12.34", "surcharge_amount": "5", "surcharge_reason": "Eile",
            ])

            let cancelled = try office.act("cancel", invoice.id, ["reason": "Falscher Empfänger"])

            #expect(cancelled.json["status"] == "cancelled", "\(cancelled.text)")
            #expect(cancelled.json["open"] == "0.00")
            let back = try cancellation(of: invoice.id, office)
            #expect(back["number"] == "ST-2026-00001")
            #expect(back["kind"] == "cancellation")
            #expect(back["gross"]?.string == "-\(try #require(invoice["gross"]?.string))")
            #expect(back["subject"] == "Storno der Rechnung RE-2026-00001 vom 2026-11-21")
            #expect(back["original"] == .string(invoice.id))
            #expect(back["open"] == "0.00")
            let content = try office.get(back.id, "/content")
            #expect(content["is_intact"] == true)
            #expect(content["content"]?["title"] == "Stornorechnung")
            #expect(try office.get(invoice.id, "/content")["is_intact"] == true)
        }
    }

    /// An invoice of at most 250 € may name a customer without an address; taking it back may not ask for more.
    @Test(arguments: TestDatabase.all)
    func `asks for no more than the invoice did`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let guest = try office.host.make("/api/backoffice/crm/customers", ["name": "Gast"], by: office.ada)
            let lines: JSON = [["description": "Führung", "price": "100"]]
            let small = try office.issued(["customer": .string(guest), "lines": lines])
            let large = try office.act("issue", office.draft(["customer": .string(guest)]))
            #expect(large.fieldCodes.contains("customer.street: INVOICE_2011"), "\(large.text)")

            let cancelled = try office.act("cancel", small.id, ["reason": "Ausgefallen"])

            #expect(cancelled.json["status"] == "cancelled", "\(cancelled.text)")
            #expect(try cancellation(of: small.id, office)["gross"] == "-119.00")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `happens once, however many ask at the same time`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let id = try office.issued().id
            let threads = (0..<6).map { _ in TestThread { try office.act("cancel", id, ["reason": "doppelt"]) } }

            let answers = try threads.map { try $0.join() }

            #expect(answers.filter { $0.status == 200 }.count == 1)
            #expect(answers.filter { $0.status == 409 }.count == 5, "\(answers.map(\.text))")
            #expect(try office.texts("SELECT id FROM invoices_invoices WHERE kind = 'cancellation'").count == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `waits for its payments, or releases them`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let id = try office.issued().id
            let paid = try office.settle(id, "100.00")
            #expect(paid.status == 201, "\(paid.text)")

            let refused = try office.act("cancel", id, ["reason": "Irrtum"])
            let released = try office.act("cancel", id, ["reason": "Irrtum", "release": true])

            #expect(refused.code == "INVOICE_2030")
            #expect(released.json["status"] == "cancelled", "\(released.text)")
            let items = try office.get(id, "/settlements")["items"]?.array ?? []
            let amounts = items.map { "\($0["kind"]?.string ?? "") \($0["amount"]?.string ?? "")" }
            #expect(amounts.sorted() == ["cancellation 357.00", "payment -100.00", "payment 100.00"])
            #expect(try office.settle(id, "1.00").code == "INVOICE_2051")
            let reversal = try office.host.call(
                .post, "/api/backoffice/invoices/settlements/\(paid.json.id)/reversal", token: office.ada)
            #expect(reversal.code == "INVOICE_2054")
        }
    }
}
