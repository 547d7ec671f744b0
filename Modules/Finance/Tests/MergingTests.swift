import App
import Database
import HostSupport
import Jobs
import Routing
import Support
import Testing
import Values

@Suite struct `What is known of a customer` {
    /// Three invoices that the customer paid late, and one that is open.
    private func trade(_ treasury: Treasury) throws {
        for (due, day) in [("2026-11-01", "2026-11-04"), ("2026-11-02", "2026-11-07"), ("2026-11-05", "2026-11-15")] {
            let invoice = try treasury.invoice(due: due, on: "2026-10-15")
            let paid = try treasury.pay("1190.00", [(invoice, "1190.00", nil)], ["paid_on": .string(day)])
            #expect(paid.status == 201, "\(paid.text)")
        }
        _ = try treasury.invoice(due: "2026-12-01")
    }

    private func merge(_ gone: Treasury, into kept: String) throws {
        let merged = try gone.host.call(
            .post, "/api/backoffice/crm/customers/\(kept)/merge", ["other": .string(gone.customer)], token: gone.ada)
        #expect(merged.status == 200, "\(merged.text)")
    }

    private func owners(_ treasury: Treasury) throws -> [String: Set<String>] {
        let tables = ["billed", "delays", "habits"]
        let found = try tables.map { table in
            try treasury.host.database.read { unit in
                Set(try unit.all("SELECT customer FROM finance_\(raw: table)") { $0.text(0) })
            }
        }
        return Dictionary(zip(tables, found), uniquingKeysWith: { first, _ in first })
    }

    private func all(_ customer: String) -> [String: Set<String>] {
        ["billed": [customer], "delays": [customer], "habits": [customer]]
    }

    @Test(arguments: TestDatabase.all)
    func `goes with it into the one it is merged into`(_ kind: TestDatabase.Kind) throws {
        try Treasury.with(kind) { treasury in
            let double = try treasury.moving(to: "Nord")
            try trade(double)
            let before = try treasury.forecast()
            let owned = try owners(treasury)

            try merge(double, into: treasury.customer)
            let after = try treasury.forecast()

            #expect(owned == all(double.customer))
            #expect(try owners(treasury) == all(treasury.customer))
            #expect(before["basis"]?["customer"] == 1, "\(before)")
            #expect(after == before)
            let payments = try treasury.host.get(
                "\(Treasury.payments)?customer=\(treasury.customer)", by: treasury.ada)
            #expect(payments.json["items"]?.array?.count == 3)
            let last = try treasury.invoice(due: "2026-11-10", on: "2026-10-15")
            _ = try treasury.pay("1190.00", [(last, "1190.00", nil)])
            #expect(try treasury.forecast()["basis"]?["payments"] == 4)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `follows at night when nobody was told of the merging, and so does what became of documents`(
        _ kind: TestDatabase.Kind
    ) throws {
        try Treasury.with(kind) { treasury in
            let double = try treasury.moving(to: "Nord")
            try trade(double)
            let late = try double.invoice(due: "2026-11-10", on: "2026-11-01")
            let wrong = try double.invoice()
            let before = try treasury.figures().json["outstanding"]

            try merge(double, into: treasury.customer)
            let settled = try treasury.host.post(
                "\(Treasury.invoices)/\(late)/settlements", ["kind": "payment", "amount": "190.00"], by: treasury.ada)
            let cancelled = try treasury.host.post(
                "\(Treasury.invoices)/\(wrong)/actions/cancel", ["reason": "Irrtum"], by: treasury.ada)
            #expect([settled.status, cancelled.status] == [201, 200], "\(settled.text) \(cancelled.text)")
            try treasury.host.database.write { _ = try $0.execute("DELETE FROM wm_jobs WHERE event IS NOT NULL") }
            let missed = try treasury.figures().json["outstanding"]
            let stale = try owners(treasury)
            try treasury.learn()

            #expect(before == "3570.00")
            #expect(missed == before)
            #expect(stale == all(double.customer))
            #expect(try owners(treasury) == all(treasury.customer))
            #expect(try treasury.figures().json["outstanding"] == "2190.00")
        }
    }
}
