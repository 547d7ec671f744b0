import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `A refund` {
    private func refund(
        _ treasury: Treasury, _ payment: String, _ amount: String, _ more: JSON.Object = [:]
    ) throws -> TestAnswer {
        var body: JSON.Object = ["kind": "refund", "refund_of": .string(payment), "customer": .null]
        body.merge(more)
        return try treasury.pay(amount, [], body)
    }

    private func state(_ treasury: Treasury, _ payment: String) throws -> [JSON?] {
        let now = try treasury.payment(payment)
        return [now["credit"], now["refunded"], now["charges_returned"]]
    }

    @Test(arguments: TestDatabase.all)
    func `counts at the payment it names, whether recorded by itself or by the action`(
        _ kind: TestDatabase.Kind
    ) throws {
        try Treasury.with(kind) { treasury in
            let paid = try treasury.pay("100.00", [], ["charges": "3.00"]).json.id
            let before = try state(treasury, paid)

            let direct = try refund(treasury, paid, "40.00")
            let between = try state(treasury, paid)
            let acted = try treasury.act("refund", paid, ["amount": "50.00", "charges": "0.50"])
            let tooMuch = try refund(treasury, paid, "10.01")
            let charges = try refund(treasury, paid, "10.00", ["charges": "1.31"])

            #expect(direct.status == 201, "\(direct.text)")
            #expect(direct.json["charges"] == "1.20")
            #expect(direct.json["customer"] == .string(treasury.customer))
            #expect(before == ["100.00", "0.00", "0.00"])
            #expect(between == ["60.00", "40.00", "1.20"])
            #expect(acted.json["credit"] == "10.00", "\(acted.text)")
            #expect(tooMuch.fieldCodes == ["amount: FINANCE_3001"])
            #expect(charges.fieldCodes == ["charges: FINANCE_3052"])
            #expect(try state(treasury, paid) == ["10.00", "90.00", "1.70"])
            let again = try treasury.act("reverse", direct.json.id, ["reason": "Konto erloschen"])
            #expect(again.status == 200, "\(again.text)")
            #expect(try state(treasury, paid) == ["50.00", "50.00", "0.50"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `names a recorded receipt of its customer and currency, and settles nothing else`(
        _ kind: TestDatabase.Kind
    ) throws {
        try Treasury.with(kind) { treasury in
            let paid = try treasury.pay("100.00").json.id
            let reversed = try treasury.pay("100.00").json.id
            #expect(try treasury.act("reverse", reversed, ["reason": "Rücklastschrift"]).status == 200)
            let back = try refund(treasury, paid, "10.00").json.id
            let other = try treasury.moving(to: "Süd GmbH")
            let invoice = try treasury.invoice()
            let line: JSON = ["invoice": .string(invoice), "amount": "1.00"]
            let before = try state(treasury, paid)

            let refused = [
                try refund(treasury, paid, "1.00", ["kind": "receipt"]),
                try refund(treasury, back, "1.00"), try refund(treasury, reversed, "1.00"),
                try refund(treasury, paid, "1.00", ["currency": "USD"]),
                try refund(treasury, paid, "1.00", ["customer": .string(other.customer)]),
            ]
            let settling = try refund(treasury, paid, "1.00", ["allocations": [line]])
            let later = try treasury.change(back, ["allocations": [line]])

            for answer in refused { #expect(answer.fieldCodes == ["refund_of: FINANCE_3054"], "\(answer.text)") }
            #expect(settling.status == 409 || settling.status == 422, "\(settling.text)")
            #expect(later.fieldCodes == ["allocations: FINANCE_3054"], "\(later.text)")
            #expect(before == ["90.00", "10.00", "0.00"])
            #expect(try state(treasury, paid) == before)
            #expect(try treasury.open(invoice) == "1190.00")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `from two sides at once pays the credit back once`(_ kind: TestDatabase.Kind) throws {
        try Treasury.with(kind) { treasury in
            let paid = try treasury.pay("100.00").json.id
            let threads = (0..<6).map { number in
                TestThread {
                    number.isMultiple(of: 2)
                        ? try refund(treasury, paid, "100.00")
                        : try treasury.act("refund", paid, ["amount": "100.00"])
                }
            }

            let answers = try threads.map { try $0.join() }

            #expect(answers.filter { $0.status < 300 }.count == 1, "\(answers.map(\.text))")
            #expect(answers.filter { $0.fieldCodes == ["amount: FINANCE_3001"] }.count == 5)
            #expect(try state(treasury, paid) == ["0.00", "100.00", "0.00"])
        }
    }
}
