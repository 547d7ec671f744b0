import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Correcting an invoice` {
    private func correction(of id: String, _ more: JSON.Object = [:]) -> JSON.Object {
        var body: JSON.Object = [
            "kind": "correction", "original": .string(id), "reason": "Eine Stunde zu viel",
            "lines": [["description": "Analyse", "quantity": "-1", "unit": "hour", "price": "120"]],
        ]
        body.merge(more)
        return body
    }

    @Test(arguments: TestDatabase.all)
    func `sets what it gives back off against what is open`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let invoice = try office.issued()

            let correction = try office.issued(correction(of: invoice.id))

            #expect(correction["number"] == "RK-2026-00001")
            #expect(correction["gross"] == "-142.80")
            #expect(correction["open"] == "0.00")
            #expect(try office.get(correction.id) == correction)
            #expect(try office.get(invoice.id)["open"] == "214.20")
            #expect(try office.get(invoice.id)["status"] == "partly_paid")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `of what is paid stays to be paid back`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let invoice = try office.issued()
            _ = try office.settle(invoice.id, "357.00")

            let correction = try office.issued(correction(of: invoice.id))
            let tooMuch = try office.settle(correction.id, "-142.81", ["kind": "offset"])
            let paidBack = try office.settle(correction.id, "-142.80", ["kind": "offset"])

            #expect(correction["open"] == "-142.80")
            #expect(tooMuch.code == "INVOICE_2050")
            #expect(paidBack.status == 201)
            #expect(try office.get(correction.id)["status"] == "paid")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `needs an issued original, a reason, and another word than Gutschrift`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let draft = try office.draft()
            let invoice = try office.issued()

            let early = try office.host.call(
                .post, BillingOffice.invoices, office.body(correction(of: draft)), token: office.ada)
            let wordy = try office.draft(
                correction(of: invoice.id, ["reason": .null, "subject": "Gutschrift zur Rechnung"]))
            let refused = try office.act("issue", wordy)

            #expect(early.fieldCodes == ["original: INVOICE_2019"])
            #expect(refused.fieldCodes == ["reason: INVOICE_2020", "subject: INVOICE_2022"])
        }
    }
}
