import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Settling what is open` {
    @Test(arguments: TestDatabase.all)
    func `moves an invoice from issued to partly paid and paid, and back`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let id = try office.issued().id

            let first = try office.settle(id, "57.00", ["settled_on": "2026-11-20", "reference": "EREF 1"])
            #expect(first.json["amount"] == "57.00", "\(first.text)")
            #expect(try office.get(id)["status"] == "partly_paid")
            #expect(try office.settle(id, "7.14", ["kind": "cash_discount"]).status == 201)
            #expect(try office.settle(id, "292.86").status == 201)

            let paid = try office.get(id)
            #expect(paid["status"] == "paid")
            #expect(paid["open"] == "0.00")
            #expect(paid["settled"] == "357.00")
            #expect(paid["paid_on"] == "2026-11-21")
            let path = "/api/backoffice/invoices/settlements/\(first.json.id)/reversal"
            #expect(try office.host.call(.post, path, token: office.ada).json["amount"] == "-57.00")
            #expect(try office.host.call(.post, path, token: office.ada).code == "INVOICE_2054")
            #expect(try office.get(id)["status"] == "partly_paid")
            #expect(try office.get(id)["open"] == "57.00")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `with more than is open is refused, also from two sides at once`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let id = try office.issued().id
            #expect(try office.settle(id, "357.01").code == "INVOICE_2050")
            let threads = (0..<8).map { _ in TestThread { try office.settle(id, "100.00") } }

            let answers = try threads.map { try $0.join() }

            #expect(answers.filter { $0.status == 201 }.count == 3)
            #expect(answers.filter { $0.code == "INVOICE_2050" }.count == 5)
            #expect(try office.get(id)["open"] == "57.00")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `and cancelling at the same time leave one of them`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            for _ in 0..<5 {
                let id = try office.issued().id
                let paying = TestThread { try office.settle(id, "357.00") }
                let cancelling = TestThread { try office.act("cancel", id, ["reason": "Irrtum"]) }

                let answers = try [paying.join(), cancelling.join()]

                #expect(answers.filter { $0.status < 300 }.count == 1, "\(answers.map(\.text))")
                #expect(answers.contains { $0.status == 409 })
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `of drafts, of nothing, or with words for numbers is refused`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let draft = try office.draft()
            let id = try office.issued().id

            #expect(try office.settle(draft, "1.00").code == "INVOICE_2051")
            #expect(try office.settle(id, "0.00").code == "INVOICE_2053")
            #expect(try office.settle(id, "-1.00").code == "INVOICE_2050")
            #expect(try office.settle(id, "1.001").fieldCodes == ["amount: INVOICE_2042"])
            #expect(try office.settle(id, "viel").fieldCodes == ["amount: INVOICE_2042"])
            #expect(try office.settle(id, "1.00", ["kind": "cancellation"]).code == "INVOICE_2041")
            #expect(try office.settle(id, "1.00", ["kind": .null]).fieldCodes == ["kind: INVOICE_2043"])
            let garbled = try office.host.send(
                .post, "\(BillingOffice.invoices)/\(id)/settlements", Array("[]".utf8), token: office.ada,
                headers: [("content-type", "application/json")])
            #expect(garbled.code == "INVOICE_2040")
            let missing = try office.host.call(
                .post, "/api/backoffice/invoices/settlements/none/reversal", token: office.ada)
            #expect(missing.code == "INVOICE_2055")
        }
    }
}

@Suite struct `Other modules that settle` {
    private func call(_ service: String, _ body: JSON, _ office: BillingOffice) throws -> TestAnswer {
        try office.host.call(.post, "/api/services/invoices.\(service)/1", body, token: office.ada)
    }

    private func settlement(_ id: String, _ more: JSON.Object = [:]) -> JSON {
        var body: JSON.Object = [
            "invoice": .string(id), "amount": 10000, "currency": "EUR", "kind": "payment", "settled_on": "2026-11-21",
        ]
        body.merge(more)
        return .object(body)
    }

    @Test(arguments: TestDatabase.all)
    func `ask what is open, take a part of it and give it back`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let id = try office.issued().id

            let open = try call("open_amount", ["invoice": .string(id)], office)
            let settled = try call("settle", settlement(id, ["reference": "payment 1"]), office)
            let back = try call(
                "reverse",
                ["settlement": settled.json["result"]?["settlement"] ?? .null, "settled_on": "2026-11-22"], office)

            #expect(open.json["result"]?["open"] == 35700, "\(open.text)")
            #expect(settled.json["result"]?["open"] == 25700, "\(settled.text)")
            #expect(back.json["result"]?["open"] == 35700, "\(back.text)")
            #expect(try office.get(id)["status"] == "issued")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `are refused another currency, kind or day`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let id = try office.issued().id

            let currency = try call("settle", settlement(id, ["currency": "USD"]), office)
            let wrongKind = try call("settle", settlement(id, ["kind": "cancellation"]), office)
            let day = try call("settle", settlement(id, ["settled_on": "heute"]), office)
            let unknown = try call("open_amount", ["invoice": "none"], office)

            #expect(currency.code == "INVOICE_2052")
            #expect(wrongKind.code == "INVOICE_2041")
            #expect(day.fieldCodes == ["settled_on: INVOICE_2042"])
            #expect(unknown.code == "INVOICE_2051")
        }
    }
}
