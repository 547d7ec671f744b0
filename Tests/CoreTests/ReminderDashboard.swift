import Database
import HostSupport
import Routing
import Support
import Testing
import Values

@testable import Core

@Suite struct `A personal dashboard` {
    private static let path = "/api/dashboard"

    private func figures(_ desk: ReminderDesk) throws -> [String: JSON] {
        let figures = try desk.get("\(Self.path)/figures")["figures"]?.array ?? []
        return Dictionary(
            uniqueKeysWithValues: figures.map { ($0["widget"]?.string ?? "", $0["value"] ?? .null) })
    }

    private func customer(_ desk: ReminderDesk, _ name: String, _ more: JSON.Object) throws {
        var body: JSON.Object = ["name": .string(name), "kind": "business"]
        body.merge(more)
        _ = try desk.host.make("/api/backoffice/crm/customers", .object(body), by: desk.token)
    }

    @Test(arguments: TestDatabase.all)
    func `shows what there is until somebody chooses, each their own`(_ kind: TestDatabase.Kind) throws {
        try ReminderDesk.with(kind) { desk in
            let bob = try desk.hire("bob", may: ["core.reminder.read:own"])
            let before = try desk.get(Self.path)
            #expect(before["chosen"] == false)
            #expect(before["widgets"]?.array?.count == before["offers"]?.array?.count)

            let chosen: JSON = [
                "widgets": [
                    ["widget": "crm.customer.active", "size": "large"], ["widget": "core.reminder.open"],
                ]
            ]
            let answer = try desk.call(.put, Self.path, chosen)

            #expect(answer.status == 200)
            #expect(answer.json["chosen"] == true)
            #expect(
                try desk.get(Self.path)["widgets"] == [
                    ["widget": "crm.customer.active", "size": "large"],
                    ["widget": "core.reminder.open", "size": "small"],
                ])
            #expect(Set(try figures(desk).keys) == ["crm.customer.active", "core.reminder.open"])
            #expect(
                try bob.desk.get(Self.path)["offers"]?.array?.map { $0["widget"] } == [
                    "core.reminder.open", "core.reminder.done_this_week",
                ])
            #expect(try desk.call(.put, Self.path, ["widgets": []]).json["widgets"] == [])
            #expect(try figures(desk) == [:])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `refuses widgets that there are not, and what is no list of them`(_ kind: TestDatabase.Kind) throws {
        try ReminderDesk.with(kind) { desk in
            let bob = try desk.hire("bob", may: ["core.reminder.read:own"])
            let unknown: JSON = ["widgets": [["widget": "core.reminder.open"], ["widget": "crm.customer.active"]]]
            try bob.desk.refuses(
                .put, Self.path, unknown, 422, "DASHBOARD_6201", ["widgets[1].widget: DASHBOARD_6202"])
            let tile: JSON = ["widget": "core.reminder.open", "size": "small"]
            for body: JSON in [
                [:], ["widgets": "x"], ["widgets": [tile, tile]], ["widgets": [["widget": "x", "size": "huge"]]],
                ["widgets": [tile], "more": 1],
            ] {
                try bob.desk.refuses(.put, Self.path, body, 422, "DASHBOARD_6203")
            }
            #expect(try bob.desk.get(Self.path)["chosen"] == false)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `counts and sums what the caller may see, in the period`(_ kind: TestDatabase.Kind) throws {
        try ReminderDesk.with(kind) { desk in
            let bob = try desk.hire("bob", may: ["crm.customer.read:own"])
            let own = JSON.string(bob.id)
            try customer(desk, "Nord", ["status": "active", "credit_limit": "1000.50", "account_manager": own])
            try customer(desk, "Süd", ["status": "active", "credit_limit": "200"])
            try customer(desk, "West", ["status": "lead", "credit_limit": "70"])

            let all = try figures(desk)
            let part = try figures(bob.desk)

            #expect(all["crm.customer.active"] == 2)
            #expect(all["crm.customer.credit_granted"] == "1200.50")
            #expect(all["crm.customer.new_this_month"] == 3)
            #expect(part["crm.customer.active"] == 1)
            #expect(part["crm.customer.credit_granted"] == "1000.50")
            #expect(part["core.reminder.open"] == nil)
            let shown = try desk.get("\(Self.path)/figures")["figures"]?.array ?? []
            let month = try #require(shown.first { $0["widget"] == "crm.customer.new_this_month" })
            #expect([month["from"], month["until"]] == ["2026-11-01", "2026-11-30"])
            let sum = try #require(shown.first { $0["widget"] == "crm.customer.credit_granted" })
            #expect(sum["currency"] == "EUR")

            desk.host.clock.advance(milliseconds: 10 * 86_400_000)
            var later = desk
            later.token = try desk.host.signIn()
            #expect(try figures(later)["crm.customer.new_this_month"] == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `leaves out what a missing module brought, and keeps it for later`(_ kind: TestDatabase.Kind) throws {
        let empty = try TemporaryDirectory()
        defer { empty.remove() }
        try withHost(kind, plugins: empty.path) { host in
            let desk = try ReminderDesk(host)
            let me = try desk.id()
            let stored = Dashboard([
                .init(widget: "crm.customer.active", size: .large), .init(widget: "core.reminder.open", size: .small),
            ])
            try host.database.write { try DashboardStore(unit: $0).save(stored, of: me, now: host.clock.now) }

            #expect(
                try desk.get(Self.path)["widgets"] == [["widget": "core.reminder.open", "size": "small"]])
            #expect(try figures(desk) == ["core.reminder.open": 0])

            _ = try desk.call(
                .put, Self.path, ["widgets": [["widget": "core.reminder.open", "size": "medium"]]])

            let kept = try host.database.read { try DashboardStore(unit: $0).find(of: me) }
            #expect(
                kept
                    == Dashboard([
                        .init(widget: "core.reminder.open", size: .medium),
                        .init(widget: "crm.customer.active", size: .large),
                    ]))
        }
    }
}
