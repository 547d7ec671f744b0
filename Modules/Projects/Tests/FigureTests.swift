import HostSupport
import Routing
import Support
import Testing
import Values

@testable import Projects

@Suite struct `The figures of a project` {
    @Test(arguments: TestDatabase.all)
    func `tell how far its tickets are, by estimate where all have one`(_ kind: TestDatabase.Kind) throws {
        try Workshop.with(kind) { shop in
            let project = try shop.project(["budget": "1000", "budget_hours": "10"])
            func figures() throws -> JSON {
                try shop.host.get("\(Workshop.projects)/\(project)/figures", by: shop.ada).json
            }
            #expect(try figures()["progress_percent"]?.isNull == true)
            let done = try shop.ticket(project, ["estimated_hours": "3"])
            #expect(try shop.act("finish", on: "\(Workshop.tickets)/\(done)").status == 200)
            _ = try shop.ticket(project, ["estimated_hours": "5"])

            let estimated = try figures()
            _ = try shop.ticket(project)
            let counted = try figures()

            #expect(estimated["tickets"] == ["open": 1, "in_progress": 0, "review": 0, "done": 1, "cancelled": 0])
            #expect(estimated["progress_percent"] == "37.5")
            #expect(counted["progress_percent"] == "33.3")
            #expect(counted["minutes"] == 0)
            #expect(counted["hours_used_percent"] == "0.0")
            #expect(counted["money"]?["spent"] == "0.00")
            #expect(counted["money"]?["margin_percent"]?.isNull == true)
        }
    }

    private let entries = "/api/backoffice/time/entries"

    private func entry(_ shop: Workshop, _ project: String, _ day: Int, _ more: JSON.Object = [:]) throws -> String {
        var body: JSON.Object = [
            "project": .string(project), "started_at": .string("2026-11-\(day)T08:00:00Z"),
            "ended_at": .string("2026-11-\(day)T10:30:00Z"),
        ]
        body.merge(more)
        return try shop.host.make(entries, .object(body), by: shop.ada)
    }

    @Test(arguments: TestDatabase.all)
    func `add up what its time entries say, as soon as they are told`(_ kind: TestDatabase.Kind) throws {
        try Workshop.with(kind) { shop in
            _ = try shop.host.make(
                "/api/backoffice/time/rates", ["name": "Haus", "hourly_cost": "40"], by: shop.ada)
            let project = try shop.project(["budget": "1000", "budget_hours": "10", "hourly_rate": "100"])
            func figures() throws -> JSON {
                try shop.host.deliverEvents()
                return try shop.host.get("\(Workshop.projects)/\(project)/figures", by: shop.ada).json
            }
            let first = try entry(shop, project, 16)
            _ = try entry(shop, project, 17, ["billable": false])

            let both = try figures()
            #expect(try shop.host.delete("\(entries)/\(first)", by: shop.ada).status == 204)
            let one = try figures()

            #expect(both["minutes"] == 300)
            #expect(both["billable_minutes"] == 150)
            #expect(both["hours_used_percent"] == "50.0")
            #expect(both["money"]?["spent"] == "250.00")
            #expect(both["money"]?["budget_used_percent"] == "25.0")
            #expect(both["money"]?["cost"] == "200.00")
            #expect(both["money"]?["margin"] == "-200.00")
            #expect(one["minutes"] == 150)
            #expect(one["money"]?["spent"] == "0.00")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `know of a clock that runs, and the project does not end before it`(_ kind: TestDatabase.Kind) throws {
        try Workshop.with(kind) { shop in
            let project = try shop.project()
            let path = "\(Workshop.projects)/\(project)"
            #expect(try shop.act("activate", on: path).status == 200)
            let timer = "/api/backoffice/time/timer"
            #expect(try shop.host.post("\(timer)/start", ["project": .string(project)], by: shop.ada).status == 201)
            try shop.host.deliverEvents()

            let refused = try shop.act("complete", on: path)
            #expect(try shop.host.post("\(timer)/stop", by: shop.ada).status == 200)
            try shop.host.deliverEvents()

            #expect(refused.fieldCodes == ["time: PROJECT_5006"])
            #expect(try shop.act("complete", on: path).status == 200)
        }
    }
}

@Suite struct `An issued document` {
    private func amount(_ more: JSON.Object, in currency: String = "EUR") -> InvoicedAmount? {
        var record: JSON.Object = [
            "id": "i", "project": "p", "kind": "invoice", "currency": "EUR", "net": "1250.00",
        ]
        record.merge(more)
        return InvoicedAmount(record, in: currency)
    }

    @Test func `charges its project, or takes back`() {
        #expect(amount([:])?.net == Cents(125_000))
        #expect(amount(["kind": "cancellation", "net": "-1250.00"])?.net == Cents(-125_000))
        #expect(amount(["kind": "correction", "net": "-50"])?.project == "p")
    }

    @Test(arguments: [["kind": "quote"], ["project": .null], ["currency": "CHF"], ["net": .null]] as [JSON.Object])
    func `charges none otherwise`(_ more: JSON.Object) {
        #expect(amount(more) == nil)
    }
}

@Suite struct `An amount in hundredths` {
    @Test(arguments: [("1250.5", "1250.50"), ("-0.07", "-0.07"), ("12", "12.00"), ("0", "0.00")])
    func `is read and written`(_ text: String, _ written: String) {
        #expect(Cents(text)?.text == written)
    }

    @Test(arguments: ["", "1.234", "a", "1.2.3", "99999999999999999999"])
    func `is no other text`(_ text: String) {
        #expect(Cents(text) == nil)
    }

    @Test(arguments: [(1, 3, "33.3"), (2, 3, "66.7"), (-1, 8, "-12.5"), (1, 2000, "0.1"), (0, 5, "0.0")])
    func `is part of a whole, rounded half away from zero`(_ part: Int64, _ whole: Int64, _ percent: String) {
        #expect(Cents(part).percent(of: Cents(whole)) == percent)
        #expect(Cents(part).percent(of: Cents(0)) == nil)
    }
}
