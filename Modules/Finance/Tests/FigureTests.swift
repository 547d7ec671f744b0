import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `The figures of a period` {
    @Test(arguments: TestDatabase.all)
    func `follow what was billed, paid and spent`(_ kind: TestDatabase.Kind) throws {
        try Treasury.with(kind) { office in
            let category = try office.host.make(
                "/api/backoffice/finance/categories", ["name": "Reise"], by: office.ada)
            let before = try office.figures().json
            #expect(before["present"]?["revenue"] == "0.00", "\(before)")
            let late = try office.invoice(due: "2026-11-10", on: "2026-11-01")
            _ = try office.invoice()
            _ = try office.pay("190.00", [(late, "190.00", nil)])
            let expense = try office.host.call(
                .post, "/api/backoffice/finance/expenses",
                [
                    "spent_on": "2026-11-20", "description": "Bahn", "category": .string(category), "gross": "107.00",
                    "tax_rate": "7",
                ], token: office.ada)

            let after = try office.figures("?from=2026-11-01&to=2026-11-30").json

            #expect(expense.json["net"] == "100.00", "\(expense.text)")
            #expect(expense.json["tax"] == "7.00")
            #expect(after["present"]?["revenue"] == "2000.00")
            #expect(after["present"]?["receipts"] == "190.00")
            #expect(after["present"]?["expenses"] == "100.00")
            #expect(after["present"]?["profit"] == "1900.00")
            #expect(after["present"]?["margin_percent"] == "95.00")
            #expect(after["before"]?["to"] == "2026-10-31")
            #expect(after["before"]?["margin_percent"] == .null)
            #expect(after["outstanding"] == "2190.00")
            #expect(after["overdue"] == 1)
            #expect(after["overdue_amount"] == "1000.00")
            #expect(after["recent_payments"]?.array?.count == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `take the tax out of an amount however it is written`(_ kind: TestDatabase.Kind) throws {
        try Treasury.with(kind) { office in
            let category = try office.host.make(
                "/api/backoffice/finance/categories", ["name": "Reise"], by: office.ada)
            func spend(_ gross: String) throws -> TestAnswer {
                try office.host.call(
                    .post, "/api/backoffice/finance/expenses",
                    [
                        "spent_on": "2026-11-20", "description": "Bahn", "category": .string(category),
                        "gross": .string(gross), "tax_rate": "19",
                    ], token: office.ada)
            }

            for gross in ["100", "100.0", "100.00"] {
                let expense = try spend(gross)
                #expect(expense.json["gross"] == "100.00", "\(gross): \(expense.text)")
                #expect(expense.json["tax"] == "15.97")
                #expect(expense.json["net"] == "84.03")
            }
            #expect(try spend("100.005").fieldCodes.count == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `are asked for in days that follow each other`(_ kind: TestDatabase.Kind) throws {
        try Treasury.with(kind) { office in
            for query in ["?from=gestern", "?from=2026-11-02&to=2026-11-01", "?from=1900-01-01"] {
                let answer = try office.figures(query)
                #expect(answer.code == "FINANCE_3010", "\(query)")
            }
        }
    }
}
