import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `A quote` {
    private func followers(_ id: String, _ office: BillingOffice) throws -> [JSON] {
        try office.host.call(.get, "\(BillingOffice.invoices)?follows=\(id)", token: office.ada).json["items"]?.array
            ?? []
    }

    @Test(arguments: TestDatabase.all)
    func `becomes an order and an invoice, and tells what was changed`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let quote = try office.issued(["kind": "quote"])
            #expect(quote["number"] == "AN-2026-00001")
            #expect(quote["open"] == .null)

            #expect(try office.act("confirm", quote.id).json["status"] == "accepted")
            let order = try office.get(try #require(followers(quote.id, office).first).id)
            #expect(order["kind"] == "confirmation")
            #expect(try office.act("issue", order.id).json["number"] == "AB-2026-00001")
            #expect(try office.act("bill", order.id).status == 200)
            let invoice = try office.get(try #require(followers(order.id, office).first).id)
            let line = try #require(invoice["lines"]?.array?.first?.object)
            var more: JSON.Object = ["id": line["id"] ?? .null]
            more["quantity"] = "3"
            let changed = try office.host.call(
                .patch, "\(BillingOffice.invoices)/\(invoice.id)",
                ["lines": [.object(more), ["description": "Anfahrt", "price": "40"]]], token: office.ada,
                headers: [("if-match", "*")])
            #expect(changed.status == 200, "\(changed.text)")

            let changes = try office.get(invoice.id, "/changes")

            #expect(changes["follows"] == .string(order.id))
            #expect(
                changes["changes"]?.array?.map { $0["place"] } == [
                    "net", "tax", "gross", "lines[0].quantity", "lines[0].net", "lines[1]",
                ])
            #expect(changes["changes"]?.array?.first?["after"] == "400.00")
            #expect(try office.act("issue", invoice.id).json["number"] == "RE-2026-00001")
            #expect(try office.get(quote.id, "/changes")["changes"] == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is accepted or rejected, and is never cancelled or paid`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let quote = try office.issued(["kind": "quote"])

            #expect(try office.act("reject", quote.id).json["status"] == "rejected")
            #expect(try office.act("bill", quote.id).status == 409)
            #expect(try office.act("accept", quote.id).json["decided_on"] == "2026-11-21")
            #expect(try office.act("cancel", quote.id, ["reason": "Irrtum"]).status == 409)
            #expect(try office.settle(quote.id, "1.00").code == "INVOICE_2051")
            #expect(try office.act("mark_sent", quote.id).json["status"] == "accepted")
            #expect(try office.act("mark_sent", quote.id).status == 409)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `of another customer is nothing to follow`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let quote = try office.issued(["kind": "quote"])
            let other = try office.host.make("/api/backoffice/crm/customers", ["name": "Süd"], by: office.ada)

            let answer = try office.host.call(
                .post, BillingOffice.invoices, office.body(["customer": .string(other), "follows": .string(quote.id)]),
                token: office.ada)

            #expect(answer.fieldCodes == ["follows: INVOICE_2024"])
        }
    }
}
