import App
import Database
import HostSupport
import Jobs
import Routing
import Support
import Testing
import Values

@Suite struct `A forecast` {
    /// The invoices are expected after what the customer paid 3, 5 and 10 days late.
    private func pay(late treasury: Treasury) throws -> [String] {
        try [("2026-11-01", "2026-11-04"), ("2026-11-02", "2026-11-07"), ("2026-11-05", "2026-11-15")].map { due, day in
            let invoice = try treasury.invoice(due: due, on: "2026-10-15")
            let paid = try treasury.pay("1190.00", [(invoice, "1190.00", nil)], ["paid_on": .string(day)])
            #expect(paid.status == 201, "\(paid.text)")
            return paid.json.id
        }
    }

    @Test(arguments: TestDatabase.all)
    func `moves what is due by the habit of the customer, and what is overdue never into the past`(
        _ kind: TestDatabase.Kind
    ) throws {
        try Treasury.with(kind) { treasury in
            _ = try treasury.invoice(due: "2026-12-01")
            let before = try treasury.forecast()
            _ = try pay(late: treasury)
            _ = try treasury.invoice(due: "2026-11-10", on: "2026-10-15")
            _ = try treasury.invoice(due: "2027-06-01")

            let after = try treasury.forecast()

            #expect(before["basis"]?["due_date"] == 1, "\(before)")
            #expect(before["basis"]?["median_days"] == .null)
            #expect(treasury.week("2026-11-30", of: before)?["receipts"] == "1190.00")
            #expect(after["basis"]?["median_days"] == 5, "\(after)")
            #expect(after["basis"]?["payments"] == 3)
            #expect(after["basis"]?["customer"] == 3)
            let first = treasury.week("2026-11-21", of: after)
            #expect(first?["to"] == "2026-11-22")
            #expect(first?["overdue"] == "1190.00")
            #expect(first?["receipts"] == "0.00")
            #expect(treasury.week("2026-11-30", of: after)?["receipts"] == "1190.00")
            #expect(after["periods"]?.array?.count == 13)
            #expect(after["receipts"] == "2380.00")
            #expect(after["later"] == ["amount": "1190.00", "invoices": 1])
            #expect(after["overdue"] == ["amount": "1190.00", "invoices": 1])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `expects of customers who paid too seldom what all of them do`(_ kind: TestDatabase.Kind) throws {
        try Treasury.with(kind) { treasury in
            let payments = try pay(late: treasury)
            let other = try treasury.moving(to: "Süd GmbH")
            _ = try other.invoice(due: "2026-12-03")

            let habit = try treasury.forecast()
            let reversed = try treasury.act("reverse", payments[0], ["reason": "Rücklastschrift"])
            let less = try treasury.forecast()

            #expect(reversed.status == 200, "\(reversed.text)")
            #expect(habit["basis"]?["company"] == 1, "\(habit)")
            #expect(treasury.week("2026-12-07", of: habit)?["receipts"] == "1190.00")
            #expect(less["basis"]?["payments"] == 2)
            #expect(less["basis"]?["due_date"] == 2, "\(less)")
            #expect(treasury.week("2026-11-30", of: less)?["receipts"] == "1190.00")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `counts other currencies, and what is owed to customers, apart`(_ kind: TestDatabase.Kind) throws {
        try Treasury.with(kind) { treasury in
            _ = try treasury.invoice(due: "2026-12-01", ["currency": "USD"])
            let paid = try treasury.invoice(due: "2026-12-01")
            _ = try treasury.pay("1190.00", [(paid, "1190.00", nil)])
            _ = try treasury.invoice(
                due: "2026-12-01",
                [
                    "kind": "correction", "original": .string(paid), "reason": "Eine Stunde zu viel",
                    "lines": [["description": "Nachlass", "quantity": "-1", "price": "100"]],
                ])

            let forecast = try treasury.forecast("?months=2")

            #expect(forecast["receipts"] == "0.00", "\(forecast)")
            #expect(forecast["owed"] == ["amount": "119.00", "invoices": 1])
            #expect(
                forecast["other_currencies"] == [
                    ["currency": "USD", "amount": "1190.00", "invoices": 1, "owed": "0.00"]
                ])
            #expect(forecast["periods"]?.array?.map { $0["to"] } == ["2026-11-30", "2026-12-31"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `spends on as the last half year did, where both of its halves know expenses`(
        _ kind: TestDatabase.Kind
    ) throws {
        try Treasury.with(kind) { treasury in
            try treasury.spend("91.00", on: "2026-11-01")
            let half = try treasury.forecast("?weeks=2")

            try treasury.spend("273.00", on: "2026-06-01")
            let whole = try treasury.forecast("?weeks=2")

            #expect(half["expenses_basis"] == .null)
            #expect(half["periods"]?.array?.map { $0["expenses"] } == [.null, .null])
            #expect(whole["expenses_basis"]?["gross"] == "364.00", "\(whole)")
            #expect(whole["periods"]?.array?.map { $0["expenses"] } == ["4.00", "14.00"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `learns what was billed and paid before it was kept`(_ kind: TestDatabase.Kind) throws {
        try Treasury.with(kind) { treasury in
            _ = try pay(late: treasury)
            _ = try treasury.invoice(due: "2026-12-01")
            let before = try treasury.forecast()
            try treasury.host.database.write { unit in
                for table in ["delays", "delay_counts", "habits"] {
                    try unit.execute("DELETE FROM finance_\(raw: table)")
                }
                try unit.execute(
                    "UPDATE finance_billed SET kind = NULL, customer = NULL, gross_minor = NULL, due_day = NULL")
            }
            let unknown = try treasury.forecast()

            try treasury.learn()

            #expect(unknown["basis"]?["payments"] == 0, "\(unknown)")
            #expect(try treasury.forecast() == before)
            #expect(before["basis"]?["customer"] == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `forgets what was paid more than two years ago, and for what was cancelled`(_ kind: TestDatabase.Kind) throws {
        try Treasury.with(kind) { treasury in
            _ = try pay(late: treasury)
            let cancelled = try treasury.invoice(due: "2026-11-03", on: "2026-10-15")
            _ = try treasury.pay("1190.00", [(cancelled, "1190.00", nil)])
            let four = try treasury.forecast()
            _ = try treasury.host.call(
                .post, "\(Treasury.invoices)/\(cancelled)/actions/cancel", ["reason": "Irrtum", "release": true],
                token: treasury.ada)
            let three = try treasury.forecast()

            treasury.host.clock.advance(milliseconds: 800 * 86_400_000)
            var later = treasury
            later.ada = try treasury.host.signIn()
            try later.learn()

            #expect(four["basis"]?["payments"] == 4)
            #expect(three["basis"]?["payments"] == 3)
            #expect(try later.forecast()["basis"]?["payments"] == 0)
            let habits = try treasury.host.database.read { unit in
                try unit.first("SELECT COUNT(*) FROM finance_habits") { $0.integer(0) }
            }
            #expect(habits == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `looks no further than a year of weeks or two of months`(_ kind: TestDatabase.Kind) throws {
        try Treasury.with(kind) { treasury in
            for query in ["?weeks=0", "?weeks=54", "?months=25", "?weeks=viele", "?weeks=1&months=1"] {
                let answer = try treasury.host.call(
                    .get, "/api/backoffice/finance/forecast\(query)", token: treasury.ada)
                #expect(answer.code == "FINANCE_3050", "\(query)")
            }
            #expect(try treasury.forecast("?weeks=53")["periods"]?.array?.count == 53)
        }
    }
}
