import App
import HostSupport
import Jobs
import Routing
import Support
import Testing
import Values

@Suite struct `Money on a dashboard` {
    private func figures(_ treasury: Treasury) throws -> [String: JSON] {
        try treasury.host.workmate.runner.runDue()
        let answer = try treasury.host.call(.get, "/api/dashboard/figures", token: treasury.ada)
        #expect(answer.status == 200, "\(answer.text)")
        return Dictionary(
            uniqueKeysWithValues: (answer.json["figures"]?.array ?? []).map { ($0["widget"]?.string ?? "", $0) })
    }

    @Test(arguments: TestDatabase.all)
    func `follows what was billed, paid and spent`(_ kind: TestDatabase.Kind) throws {
        try Treasury.with(kind) { treasury in
            let before = try figures(treasury)
            let late = try treasury.invoice(due: "2026-11-10", on: "2026-11-01")
            _ = try treasury.invoice()
            _ = try treasury.pay("595.00", [(late, "595.00", nil)], ["reference": "RE-1", "charges": "5.00"])
            try treasury.spend("119.00", on: "2026-11-02")

            let after = try figures(treasury)

            func value(_ name: String) -> JSON? { after["finance.\(name)"]?["value"] }
            #expect(before["finance.revenue_this_month"]?["value"] == "0.00", "\(before)")
            #expect(before["finance.margin_this_year"]?["value"] == .null)
            #expect(value("revenue_this_month") == "2000.00", "\(after)")
            #expect(value("revenue_this_year") == "2000.00")
            #expect(value("expenses_this_month") == "105.00")
            #expect(value("profit_this_month") == "1895.00")
            #expect(value("margin_this_year") == "94.75")
            #expect(value("paid_this_year") == "25.00")
            #expect(value("outstanding") == "1785.00")
            #expect(value("overdue") == 1)
            #expect(value("overdue_amount") == "595.00")
            #expect(value("expected_receipts") == "1785.00")
            #expect(value("recent_payments")?.array?.first?["value"] == "595.00 EUR")
            #expect(after["finance.revenue_this_year"]?["from"] == "2026-01-01")
            #expect(after["finance.outstanding"]?["currency"] == "EUR")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is offered with what to record, to whom may see the figures`(_ kind: TestDatabase.Kind) throws {
        try Treasury.with(kind) { treasury in
            let bob = try treasury.host.hire(
                "bob", may: ["finance.payment.create", "finance.payment.read"], by: treasury.ada)

            let mine = try treasury.host.call(.get, "/api/dashboard", token: treasury.ada).json
            let theirs = try treasury.host.call(.get, "/api/dashboard", token: bob.token).json

            func actions(_ json: JSON) -> [JSON?] { (json["actions"]?.array ?? []).map { $0["entity"] } }
            func offers(_ json: JSON) -> Int {
                (json["offers"]?.array ?? []).filter { $0["widget"]?.string?.hasPrefix("finance.") == true }.count
            }
            #expect(actions(mine) == ["finance.expense", "finance.payment"])
            #expect(offers(mine) == 11)
            #expect(actions(theirs) == ["finance.payment"])
            #expect(offers(theirs) == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is chosen beside other figures, and left out for whom may not see payments`(
        _ kind: TestDatabase.Kind
    ) throws {
        try Treasury.with(kind) { treasury in
            let bob = try treasury.host.hire("bob", may: ["finance.figures.read"], by: treasury.ada)
            let chosen: JSON = ["widgets": [["widget": "finance.overdue"], ["widget": "crm.customer.active"]]]

            let answer = try treasury.host.call(.put, "/api/dashboard", chosen, token: treasury.ada)
            let narrow = try treasury.host.call(.get, "/api/dashboard/figures", token: bob.token).json

            #expect(answer.status == 200, "\(answer.text)")
            #expect(Set(try figures(treasury).keys) == ["finance.overdue", "crm.customer.active"])
            let overdue = narrow["figures"]?.array?.first { $0["widget"] == "finance.overdue" }
            #expect(overdue?["value"] == .null)
            #expect(overdue?["problem"] == "AUTH_1009", "\(narrow)")
            let unknown = try treasury.host.call(
                .post, "/api/services/finance.widget/1", ["widget": "glueck"], token: treasury.ada)
            #expect(unknown.code == "FINANCE_3053", "\(unknown.text)")
        }
    }
}
