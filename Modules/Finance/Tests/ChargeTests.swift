import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Charges of a payment` {
    @Test(arguments: TestDatabase.all)
    func `leave the invoice settled in full, and are spent`(_ kind: TestDatabase.Kind) throws {
        try Treasury.with(kind) { treasury in
            let invoice = try treasury.invoice()
            let before = try treasury.figures().json["present"]

            let paid = try treasury.pay(
                "1190.00", [(invoice, "1190.00", nil)], ["charges": "29.98", "method": "paypal"])
            let after = try treasury.figures().json["present"]

            #expect(paid.json["received"] == "1160.02", "\(paid.text)")
            #expect(try treasury.open(invoice) == "0.00")
            #expect([before?["charges"], before?["expenses"]] == ["0.00", "0.00"])
            #expect(after?["receipts"] == "1190.00")
            #expect([after?["charges"], after?["expenses"]] == ["29.98", "29.98"])
            #expect(after?["profit"] == "970.02")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `are neither below zero, nor above the payment, nor finer than its currency`(
        _ kind: TestDatabase.Kind
    ) throws {
        try Treasury.with(kind) { treasury in
            func fields(_ charges: JSON, _ more: JSON.Object = [:]) throws -> [String] {
                var body = more
                body["charges"] = charges
                return try treasury.pay("100.00", [], body).fieldCodes
            }

            let below = try fields("-0.01")
            let finer = try fields("0.50", ["amount": "100", "currency": "JPY"])

            #expect(try fields("100.01") == ["charges: FINANCE_3051"])
            #expect(below.first?.hasPrefix("charges: SYSTEM_") == true, "\(below)")
            #expect(finer.first?.hasPrefix("charges: SYSTEM_") == true, "\(finer)")
            #expect(try treasury.host.call(.get, Treasury.payments, token: treasury.ada).json["items"] == [])
            #expect(try fields("100.00") == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `are gone with a payment that is reversed`(_ kind: TestDatabase.Kind) throws {
        try Treasury.with(kind) { treasury in
            let paid = try treasury.pay("100.00", [], ["charges": "3.00"]).json

            let reversed = try treasury.act("reverse", paid.id, ["reason": "Rücklastschrift"])

            #expect(reversed.status == 200, "\(reversed.text)")
            #expect(try treasury.figures().json["present"]?["charges"] == "0.00")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `come back with a refund by their share, or as is said, and no more`(_ kind: TestDatabase.Kind) throws {
        try Treasury.with(kind) { treasury in
            let paid = try treasury.pay("100.00", [], ["charges": "3.01"]).json

            let tooMuch = try treasury.act("refund", paid.id, ["amount": "50.00", "charges": "3.02"])
            let half = try treasury.act("refund", paid.id, ["amount": "50.00"])
            let none = try treasury.act("refund", paid.id, ["amount": "10.00", "charges": "0"])
            let rest = try treasury.act("refund", paid.id, ["amount": "40.00"])

            #expect(tooMuch.fieldCodes == ["charges: FINANCE_3052"])
            #expect(half.json["charges_returned"] == "1.51", "\(half.text)")
            #expect(none.json["charges_returned"] == "1.51")
            #expect(rest.json["charges_returned"] == "3.01")
            #expect(rest.json["credit"] == "0.00")
            #expect(try treasury.figures().json["present"]?["charges"] == "0.00")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `are kept again, and the credit with them, when the refund is reversed`(_ kind: TestDatabase.Kind) throws {
        try Treasury.with(kind) { treasury in
            let paid = try treasury.pay("100.00", [], ["charges": "3.00"]).json
            #expect(try treasury.act("refund", paid.id, ["amount": "100.00"]).json["credit"] == "0.00")
            let refund = try treasury.host.call(.get, "\(Treasury.payments)?kind=refund", token: treasury.ada)
            let id = refund.json["items"]?.array?.first?.id ?? ""

            let reversed = try treasury.act("reverse", id, ["reason": "Konto erloschen"])

            #expect(reversed.status == 200, "\(reversed.text)")
            let now = try treasury.payment(paid.id)
            #expect([now["credit"], now["refunded"], now["charges_returned"]] == ["100.00", "0.00", "0.00"])
            #expect(try treasury.figures().json["present"]?["charges"] == "3.00")
        }
    }
}
