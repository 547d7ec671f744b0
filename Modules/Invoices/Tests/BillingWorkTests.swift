import Glibc
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Billing what was worked` {
    private func lines(_ answer: TestAnswer) -> [String] {
        (answer.json["lines"]?.array ?? []).map { line in
            ["description", "quantity", "price", "net"].map { line[$0]?.string ?? "" }.joined(separator: " | ")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `makes a line of each entry, and bills it once`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            try office.rate("120")
            let first = try office.worked(2, minutes: 90)
            _ = try office.worked(4, minutes: 50, ["activity": .null])

            let draft = try office.bill(["subject": "November"])
            let again = try office.bill()

            #expect(draft.status == 201, "\(draft.text)")
            #expect(
                lines(draft) == [
                    "02.11.2026: Analyse | 1.500 | 120.0000 | 180.00",
                    "04.11.2026: Arbeitszeit | 0.833 | 120.0000 | 99.96",
                ])
            #expect(draft.json["lines"]?.array?.first?["time_entry"] == .string(first))
            #expect(draft.json["supply_from"] == "2026-11-02")
            #expect(draft.json["supply_to"] == "2026-11-04")
            #expect(again.code == "INVOICE_2034", "\(again.text)")
            #expect(try office.act("issue", draft.json.id).status == 200)
            let double = try office.draft([
                "lines": [["kind": "time", "description": "Analyse", "price": "120", "time_entry": .string(first)]]
            ])
            #expect(try office.act("issue", double).code == "TIME_5230")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `sums by day or altogether, for each rate, and frees all when it is cancelled`(
        _ kind: TestDatabase.Kind
    ) throws {
        try BillingOffice.with(kind) { office in
            try office.rate("100")
            let ids = [
                try office.worked(2), try office.worked(2, from: 12, ["activity": "Test"]), try office.worked(3),
            ]
            _ = try office.worked(3, from: 12, ["own_rate": "80"])

            let byDay = try office.bill(["by": "day", "language": "en"])
            #expect(
                lines(byDay) == [
                    "2 November 2026: Analyse; Test | 2.000 | 100.0000 | 200.00",
                    "3 November 2026: Analyse | 1.000 | 100.0000 | 100.00",
                    "3 November 2026: Analyse | 1.000 | 80.0000 | 80.00",
                ])
            #expect(
                try office.host.call(
                    .delete, "\(BillingOffice.invoices)/\(byDay.json.id)", token: office.ada,
                    headers: [("if-match", "*")]
                ).status == 204)
            let sum = try office.bill(["by": "sum"])

            #expect(
                lines(sum) == [
                    "Arbeitszeit 02.11.2026 – 03.11.2026 | 3.000 | 100.0000 | 300.00",
                    "Arbeitszeit 03.11.2026 | 1.000 | 80.0000 | 80.00",
                ])
            #expect(sum.json["lines"]?.array?.first?["time_entries"] == .array(ids.map(JSON.string)))
            #expect(try office.act("issue", sum.json.id).status == 200)
            #expect(try office.bill().code == "INVOICE_2034")
            #expect(try office.act("cancel", sum.json.id, ["reason": "Irrtum"]).status == 200)
            #expect(try office.bill(["to": "2026-11-02"]).json["lines"]?.array?.count == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `takes billable expenses of the customer's projects with it, each once`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let expense = try office.expense("119", on: 5, office.project())
            let line: JSON = [
                "kind": "expense", "description": "Bahnfahrt", "price": "100", "expense": .string(expense),
            ]
            let rival = try office.draft(["kind": "quote", "lines": [line]])

            let draft = try office.bill()
            #expect(lines(draft) == ["05.11.2026: Bahnfahrt | 1.000 | 100.0000 | 100.00"], "\(draft.text)")
            #expect(try office.act("issue", draft.json.id).status == 200)
            #expect(try office.act("issue", rival).status == 200)
            let bill = try office.act("bill", rival)
            #expect(bill.status == 200, "\(bill.text)")
            let second = try #require(
                try office.texts("SELECT id FROM invoices_invoices WHERE kind = 'invoice' AND status = 'draft'").first)
            let refused = try office.act("issue", second)

            #expect(refused.fieldCodes == ["lines[0].expense: INVOICE_2037"], "\(refused.text)")
            #expect(try office.bill(["expenses": true]).code == "INVOICE_2034")
            #expect(try office.act("cancel", draft.json.id, ["reason": "Irrtum"]).status == 200)
            #expect(try office.act("issue", second).status == 200)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `names the entries that have no rate, and members that do not fit`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let entry = try office.worked(2)

            #expect(try office.bill().fieldCodes == ["entries.\(entry): INVOICE_2036"])
            #expect(try office.bill().code == "INVOICE_2035")
            #expect(try office.bill(["by": "week"]).fieldCodes == ["by: INVOICE_2042"])
            #expect(try office.bill(["expenses": "yes"]).fieldCodes == ["expenses: INVOICE_2042"])
            #expect(
                try office.bill(["from": "2026-11-03", "to": "2026-11-02"]).fieldCodes == ["to: INVOICE_2007"])
            #expect(try office.bill(["customer": "none"]).fieldCodes == ["customer: INVOICE_2025"])
            #expect(try office.texts("SELECT id FROM invoices_invoices") == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is asked for in parts where a period holds more than a draft takes`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            try office.rate("80")
            _ = try office.worked(2)
            try office.multiply(entriesBy: 1001)

            #expect(try office.bill().code == "INVOICE_2038")
            #expect(try office.bill(["from": "2026-11-02", "by": "sum"]).code == "INVOICE_2038")
            #expect(try office.bill(["from": "2026-11-03"]).code == "INVOICE_2034")
            #expect(try office.texts("SELECT id FROM invoices_invoices") == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is refused where no module keeps time`(_ kind: TestDatabase.Kind) throws {
        let place = try TemporaryDirectory()
        defer { place.remove() }
        let staged = try #require(getenv("WORKMATE_TEST_PLUGINS").map { String(cString: $0) })
        for module in ["crm", "invoices"] { try Command.run("cp", ["-r", "\(staged)/workmate.\(module)", place.path]) }
        try withHost(kind, plugins: place.path) { host in
            let ada = try host.signIn()
            let customer = try host.make("/api/backoffice/crm/customers", ["name": "Nord GmbH"], by: ada)

            let refused = try BillingOffice(host: host, ada: ada, customer: customer).bill()

            #expect(refused.code == "MODULE_9361", "\(refused.text)")
        }
    }
}
