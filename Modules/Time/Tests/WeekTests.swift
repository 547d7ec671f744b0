import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `A week of time` {
    private let week = "\(TimeOffice.base)/weeks/2026-W47"

    @Test(arguments: TestDatabase.all)
    func `is summed by day, with what the working-time act has against it`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            _ = try office.make("rounding_rules", ["name": "Haus", "step": 15])
            _ = try office.entry("2026-11-15T20:00:00Z", "2026-11-15T22:00:00Z")
            _ = try office.entry(
                "2026-11-16T06:00:00Z", "2026-11-16T11:00:00Z", ["customer": .string(office.customer)])
            _ = try office.entry("2026-11-16T11:30:00Z", "2026-11-16T14:40:00Z")
            _ = try office.entry("2026-11-20T22:30:00Z", "2026-11-21T00:30:00Z")

            let sheet = try office.host.get(week, by: office.ada).json
            let days = sheet["days"]?.array ?? []

            #expect(sheet["first_on"] == "2026-11-16")
            #expect(sheet["last_on"] == "2026-11-22")
            #expect(sheet["minutes"] == 610)
            #expect(sheet["billed_minutes"] == 615)
            #expect(sheet["billable_minutes"] == 300)
            #expect(days.map { $0["minutes"] } == [490, 0, 0, 0, 120, 0, 0])
            #expect(days.first?["break_minutes"] == 30)
            #expect(days.first?["warnings"]?.array?.map { $0["kind"] } == ["over_8_hours", "short_rest"])
            #expect(days.first?["entries"]?.array?.count == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `shows a clock that runs, up to now`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            _ = try office.timer("start")
            office.host.clock.advance(milliseconds: 420_000)

            #expect(try office.host.get(week, by: office.ada).json["minutes"] == 7)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is the caller's own unless more is permitted`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            let bob = try office.host.hire("bob", may: TimeOffice.grants, by: office.ada)
            let eve = try office.host.hire(
                "eve", may: ["time.entry.read:team", "time.entry.approve:team"], by: office.ada)
            #expect(
                try office.host.patch(
                    "/api/employees/\(bob.id)", ["reports_to": .string(eve.id)], by: office.ada
                ).status == 200)
            let mine = try office.entry("2026-11-16T08:00:00Z", "2026-11-16T09:00:00Z", by: bob.token)
            let other = try office.entry("2026-11-16T08:00:00Z", "2026-11-16T10:00:00Z")
            let ada = other["employee"]?.string ?? ""

            #expect(try office.host.get(week, by: bob.token).json["minutes"] == 60)
            #expect(try office.host.get("\(week)?employee=\(ada)", by: bob.token).json["minutes"] == 0)
            #expect(try office.host.get("\(week)?employee=\(bob.id)", by: eve.token).json["minutes"] == 60)
            #expect(try office.host.get("\(week)?employee=\(bob.id)", by: office.ada).json["minutes"] == 60)
            #expect(try office.host.get(office.path(of: other), by: bob.token).status == 404)
            let foreign = try office.post(
                "2026-11-17T08:00:00Z", "2026-11-17T09:00:00Z", ["employee": .string(ada)], by: bob.token)
            #expect(foreign.code == "AUTH_1009", "\(foreign.text)")
            #expect(
                try office.host.patch(
                    office.path(of: mine), ["employee": .string(ada)], by: bob.token
                ).status == 422)
            #expect(try office.act("submit", on: mine, by: bob.token).status == 200)
            #expect(try office.act("approve", on: mine, by: eve.token).status == 200)
            #expect(try office.act("submit", on: other).status == 200)
            #expect(try office.act("approve", on: other, by: eve.token).status == 404)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `hides rates and costs, and refuses what is no week`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            let bob = try office.host.hire("bob", may: TimeOffice.grants, by: office.ada)
            _ = try office.make("rates", ["name": "Haus", "hourly_rate": "80", "hourly_cost": "40"])
            let entry = try office.entry(
                "2026-11-16T08:00:00Z", "2026-11-16T09:00:00Z", ["project": .string(office.project)], by: bob.token)

            for field in ["rate", "amount", "cost", "own_rate"] { #expect((entry[field] ?? .null).isNull, "\(field)") }
            let seen = try office.host.get(office.path(of: entry), by: office.ada).json
            #expect(seen["amount"] == "80.00")
            #expect(seen["cost"] == "40.00")
            let dear = try office.post("2026-11-17T08:00:00Z", nil, ["own_rate": "500"], by: bob.token)
            #expect(dear.status == 422, "\(dear.text)")
            #expect(try office.host.get("\(TimeOffice.base)/weeks/2026-W54", by: bob.token).code == "TIME_5218")
            #expect(try office.host.get("\(week)?employee=a%26b", by: bob.token).code == "TIME_5217")
        }
    }
}
