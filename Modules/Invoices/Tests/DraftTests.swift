import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `A draft` {
    @Test(arguments: TestDatabase.all)
    func `is refused with everything that does not fit`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let answer = try office.host.call(
                .post, BillingOffice.invoices,
                office.body([
                    "cash_discount_days": 7, "supply_to": "2026-11-01", "document_date": "2026-11-20",
                    "due_on": "2026-11-19",
                    "lines": [
                        ["description": "A", "price": "1", "discount_percent": "5", "discount_amount": "1"],
                        ["description": "B", "price": "1", "tax_category": "S", "tax_rate": "0"],
                        ["description": "C", "price": "1", "tax_category": "G", "tax_rate": "19"],
                    ],
                ]), token: office.ada)

            #expect(answer.code == "INVOICE_2001")
            #expect(
                answer.fieldCodes == [
                    "cash_discount_percent: INVOICE_2006", "supply_to: INVOICE_2007", "due_on: INVOICE_2016",
                    "lines[0].discount_amount: INVOICE_2005", "lines[1].tax_rate: INVOICE_2008",
                    "lines[2].tax_rate: INVOICE_2009",
                ])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is changed, previewed and deleted freely`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let id = try office.draft()
            let path = "\(BillingOffice.invoices)/\(id)"

            let preview = try office.host.call(
                .post, "\(BillingOffice.invoices)/preview",
                office.body(["lines": [["description": "Probe", "quantity": "3", "price": "0.335"]]]), token: office.ada
            )
            let changed = try office.host.call(
                .patch, path, ["discount_percent": "10"], token: office.ada, headers: [("if-match", "\"1\"")])
            let huge = try office.host.call(
                .patch, path, ["lines": [["description": "Zu viel", "quantity": "999999999", "price": "99999999999"]]],
                token: office.ada, headers: [("if-match", "*")])
            let removed = try office.host.call(.delete, path, token: office.ada, headers: [("if-match", "\"2\"")])

            #expect(preview.json["record"]?["net"] == "1.01", "\(preview.text)")
            #expect(changed.json["gross"] == "321.30")
            #expect(huge.fieldCodes == ["lines[0].price: INVOICE_2003"])
            #expect(removed.status == 204)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `of a cancellation cannot be made by hand`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let issued = try office.issued()

            let made = try office.host.call(
                .post, BillingOffice.invoices, office.body(["kind": "cancellation", "original": .string(issued.id)]),
                token: office.ada)
            let tied = try office.host.call(
                .post, BillingOffice.invoices, office.body(["original": .string(issued.id)]), token: office.ada)

            #expect(made.fieldCodes == ["kind: INVOICE_2023"])
            #expect(tied.fieldCodes == ["kind: INVOICE_2023"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is missing for whoever asks for another id`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let unknown = "019a0000-0000-7000-8000-000000000000"

            for part in ["changes", "content", "settlements"] {
                let answer = try office.host.call(
                    .get, "\(BillingOffice.invoices)/\(unknown)/\(part)", token: office.ada)
                #expect(answer.code == "INVOICE_2000")
                #expect(answer.status == 404)
            }
        }
    }
}
