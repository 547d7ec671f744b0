import App
import HostSupport
import Jobs
import Routing
import Support
import Testing
import Values

@Suite struct `Tax of a period` {
    private func taxes(_ treasury: Treasury, _ query: String = "") throws -> TestAnswer {
        try treasury.host.workmate.runner.runDue()
        return try treasury.host.call(.get, "/api/backoffice/finance/taxes\(query)", token: treasury.ada)
    }

    @Test(arguments: TestDatabase.all)
    func `is what was billed, less what cash discounts took off on their day`(_ kind: TestDatabase.Kind) throws {
        try Treasury.with(kind) { treasury in
            let invoice = try treasury.invoice(on: "2026-10-30")
            let before = try taxes(treasury, "?from=2026-10-01&to=2026-10-31")
            let paid = try treasury.pay("1166.20", [(invoice, "1166.20", "23.80")])
            #expect(paid.status == 201, "\(paid.text)")

            let october = try taxes(treasury, "?from=2026-10-01&to=2026-10-31")
            let november = try taxes(treasury, "?from=2026-11-01&to=2026-11-30")

            #expect(before.json["output_tax"] == "190.00", "\(before.text)")
            #expect(october.json["output_tax"] == "190.00")
            #expect(november.json["output_tax"] == "-3.80", "\(november.text)")
            let rate = november.json["rates"]?.array?.first
            #expect(rate?["reduced_net"] == "20.00")
            #expect(rate?["net"] == "0.00")
            #expect(try treasury.act("reverse", paid.json.id, ["reason": "Irrtum"]).status == 200)
            #expect(try taxes(treasury, "?from=2026-11-01&to=2026-11-30").json["output_tax"] == "0.00")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is set against that of expenses, and asks for days`(_ kind: TestDatabase.Kind) throws {
        try Treasury.with(kind) { treasury in
            let category = try treasury.host.make(
                "/api/backoffice/finance/categories", ["name": "Reise"], by: treasury.ada)
            _ = try treasury.host.make(
                "/api/backoffice/finance/expenses",
                [
                    "spent_on": "2026-11-05", "description": "Hotel", "gross": "107.00", "tax_rate": "7",
                    "category": .string(category),
                ], by: treasury.ada)

            let answer = try taxes(treasury, "?from=2026-11-01&to=2026-11-30")

            #expect(answer.json["input_tax"] == "7.00", "\(answer.text)")
            #expect(answer.json["due"] == "-7.00")
            #expect(try taxes(treasury, "?from=gestern").code == "FINANCE_3010")
        }
    }
}
