import App
import Database
import HostSupport
import Jobs
import Routing
import Support
import Testing
import Values

@Suite struct `What happened to the time of a project while nobody listened` {
    private static let entries = "/api/backoffice/time/entries"

    /// An hour of a day of October.
    private func entry(_ shop: Workshop, _ project: String, _ day: Int) throws -> String {
        let date = "2026-10-\(day < 10 ? "0" : "")\(day)"
        return try shop.host.make(
            Self.entries,
            [
                "project": .string(project), "started_at": .string("\(date)T08:00:00Z"),
                "ended_at": .string("\(date)T09:00:00Z"),
            ], by: shop.ada)
    }

    private func minutes(_ shop: Workshop, _ project: String) throws -> JSON? {
        try shop.host.get("\(Workshop.projects)/\(project)/figures", by: shop.ada).json["minutes"]
    }

    /// As if the module had not been there when it was told.
    private func miss(_ shop: Workshop) throws {
        try shop.host.database.write { _ = try $0.execute("DELETE FROM wm_jobs WHERE event IS NOT NULL") }
    }

    private func catchUp(_ shop: Workshop) throws {
        try shop.host.database.write { unit in
            _ = try shop.host.workmate.queue.enqueue(JobOrder("projects.catch_up"), in: unit)
        }
        try shop.host.deliverEvents()
    }

    @Test(arguments: TestDatabase.all)
    func `is caught up on, also when it is more than one step takes on`(_ kind: TestDatabase.Kind) throws {
        try Workshop.with(kind) { shop in
            let project = try shop.project()
            for day in 1...25 { _ = try entry(shop, project, day) }
            try miss(shop)
            try shop.host.deliverEvents()
            let missed = try minutes(shop, project)

            try catchUp(shop)

            #expect(missed == 0)
            #expect(try minutes(shop, project) == 1500)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is seen in what was changed, moved and deleted`(_ kind: TestDatabase.Kind) throws {
        try Workshop.with(kind) { shop in
            let (project, other) = (try shop.project(), try shop.project())
            let ids = try (1...4).map { try entry(shop, project, $0) }
            try shop.host.deliverEvents()
            let heard = try minutes(shop, project)

            let longer = try shop.host.patch(
                "\(Self.entries)/\(ids[0])", ["ended_at": "2026-10-01T10:30:00Z"], by: shop.ada)
            let moved = try shop.host.patch(
                "\(Self.entries)/\(ids[1])", ["project": .string(other)], by: shop.ada)
            let away = try shop.host.patch("\(Self.entries)/\(ids[2])", ["project": .null], by: shop.ada)
            #expect([longer, moved, away].map(\.status) == [200, 200, 200], "\(away.text)")
            #expect(try shop.host.delete("\(Self.entries)/\(ids[3])", by: shop.ada).status == 204)
            try miss(shop)
            let missed = try minutes(shop, project)
            try catchUp(shop)

            #expect(heard == 240)
            #expect(missed == 240)
            #expect(try minutes(shop, project) == 150)
            #expect(try minutes(shop, other) == 60)
            let kept = try shop.host.database.read { unit in
                try unit.first("SELECT COUNT(*) FROM projects_hours") { $0.integer(0) }
            }
            #expect(kept == 2)
        }
    }
}
