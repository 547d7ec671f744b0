import App
import HostSupport
import Jobs
import Routing
import Support
import Testing
import Values

@Suite struct `A payment` {
    @Test(arguments: TestDatabase.all)
    func `settles several invoices, with cash discount, and keeps the rest as a credit`(
        _ kind: TestDatabase.Kind
    ) throws {
        try Treasury.with(kind) { office in
            let (first, second) = try (office.invoice(), office.invoice())
            #expect(try office.open(first) == "1190.00")

            let paid = try office.pay("2000.00", [(first, "1166.20", "23.80"), (second, "500.00", nil)])

            #expect(paid.status == 201, "\(paid.text)")
            #expect(paid.json["allocated"] == "1666.20")
            #expect(paid.json["credit"] == "333.80")
            #expect(try office.open(first) == "0.00")
            #expect(try office.open(second) == "690.00")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `of more than is open, or allocating more than was paid, leaves nothing`(_ kind: TestDatabase.Kind) throws {
        try Treasury.with(kind) { office in
            let (first, second) = try (office.invoice(), office.invoice())

            let tooMuch = try office.pay("3000.00", [(first, "1000.00", nil), (second, "1190.01", nil)])
            let beyond = try office.pay("100.00", [(first, "100.01", nil)])
            let later = try office.pay("100.00", [], ["paid_on": "2026-11-22"])
            let foreign = try office.pay("100.00", [(first, "100.00", nil)], ["currency": "USD"])

            #expect(tooMuch.code == "INVOICE_2050")
            #expect(beyond.fieldCodes == ["allocations: FINANCE_3001"])
            #expect(beyond.code == "FINANCE_3000")
            #expect(later.fieldCodes == ["paid_on: FINANCE_3004"])
            #expect(foreign.code == "INVOICE_2052")
            #expect(try office.open(first) == "1190.00")
            #expect(try office.host.call(.get, Treasury.payments, token: office.ada).json["items"] == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is allocated further, and what is allocated stays`(_ kind: TestDatabase.Kind) throws {
        try Treasury.with(kind) { office in
            let (first, second) = try (office.invoice(), office.invoice())
            let paid = try office.pay("1500.00", [(first, "1190.00", nil)]).json
            let line = paid["allocations"]?.array?.first ?? .null

            let more = try office.change(
                paid.id,
                ["allocations": [["id": line["id"] ?? .null], ["invoice": .string(second), "amount": "310.00"]]])
            let taken = try office.change(paid.id, ["allocations": []])
            let amount = try office.change(paid.id, ["amount": "1.00"])

            #expect(more.json["credit"] == "0.00", "\(more.text)")
            #expect(try office.open(second) == "880.00")
            #expect(taken.fieldCodes == ["allocations: FINANCE_3005"])
            #expect(amount.status == 422)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is reversed once, and its invoices are open again`(_ kind: TestDatabase.Kind) throws {
        try Treasury.with(kind) { office in
            let invoice = try office.invoice()
            let paid = try office.pay("1190.00", [(invoice, "1166.20", "23.80")]).json
            #expect(try office.open(invoice) == "0.00")

            let reversed = try office.act("reverse", paid.id, ["reason": "Rücklastschrift"])
            let again = try office.act("reverse", paid.id, ["reason": "noch einmal"])

            #expect(reversed.json["status"] == "reversed", "\(reversed.text)")
            #expect(again.status == 409)
            #expect(try office.open(invoice) == "1190.00")
            let gone = try office.host.call(.delete, "\(Treasury.payments)/\(paid.id)", token: office.ada)
            #expect(gone.status == 405)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `pays its credit back, and no more`(_ kind: TestDatabase.Kind) throws {
        try Treasury.with(kind) { office in
            let paid = try office.pay("100.00").json

            let tooMuch = try office.act("refund", paid.id, ["amount": "100.01"])
            let unread = try office.act("refund", paid.id, ["amount": "viel"])
            let refunded = try office.act("refund", paid.id, ["amount": "40"])

            #expect(tooMuch.fieldCodes == ["amount: FINANCE_3001"])
            #expect(unread.fieldCodes == ["amount: FINANCE_3002"])
            #expect(refunded.json["credit"] == "60.00", "\(refunded.text)")
            let list = try office.host.call(.get, "\(Treasury.payments)?kind=refund", token: office.ada).json
            #expect(list["items"]?.array?.map { $0["amount"] } == ["40.00"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is a credit again when its invoice is cancelled`(_ kind: TestDatabase.Kind) throws {
        try Treasury.with(kind) { office in
            let invoice = try office.invoice()
            let paid = try office.pay("1190.00", [(invoice, "1190.00", nil)]).json

            let cancelled = try office.host.call(
                .post, "\(Treasury.invoices)/\(invoice)/actions/cancel", ["reason": "Irrtum", "release": true],
                token: office.ada)
            try office.host.workmate.runner.runDue()

            #expect(cancelled.status == 200, "\(cancelled.text)")
            #expect(try office.payment(paid.id)["credit"] == "1190.00")
            let history = try office.host.get("/api/backoffice/finance/payments/\(paid.id)/history", by: office.ada)
            let told = history.json["items"]?.array?.first?["fields"]?.array ?? []
            #expect(
                Set(told.compactMap { $0["part"]?.string ?? $0["field"]?.string }) == [
                    "released_on", "allocated", "credit",
                ])
            #expect(try office.act("reverse", paid.id, ["reason": "zurück"]).json["status"] == "reversed")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `from two sides at once settles an invoice once`(_ kind: TestDatabase.Kind) throws {
        try Treasury.with(kind) { office in
            let invoice = try office.invoice()
            let threads = (0..<6).map { _ in
                TestThread { try office.pay("1190.00", [(invoice, "1190.00", nil)]) }
            }

            let answers = try threads.map { try $0.join() }

            #expect(answers.filter { $0.status == 201 }.count == 1)
            #expect(answers.filter { $0.code == "INVOICE_2050" }.count == 5, "\(answers.map(\.text))")
            #expect(try office.open(invoice) == "0.00")
        }
    }
}
