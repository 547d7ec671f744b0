import App
import Database
import Entities
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `A time entry` {
    @Test(arguments: TestDatabase.all)
    func `is for a project that its employee may see`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            let grants = TimeOffice.grants.filter { !$0.hasPrefix("projects.") }
            let bob = try office.host.hire("bob", may: grants, by: office.ada)
            let project: JSON.Object = ["project": .string(office.project)]

            let refused = try office.post("2026-11-16T08:00:00Z", "2026-11-16T09:00:00Z", project, by: bob.token)
            let taken = try office.post("2026-11-16T08:00:00Z", "2026-11-16T09:00:00Z", by: bob.token)

            #expect(refused.fieldCodes == ["project: TIME_5213"], "\(refused.text)")
            #expect(taken.status == 201, "\(taken.text)")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `of the host itself says whose it is`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            let host = office.host
            func make(_ more: JSON.Object) throws {
                var record: JSON.Object = ["started_at": "2026-11-16T08:00:00Z", "ended_at": "2026-11-16T09:00:00Z"]
                record.merge(more)
                _ = try host.database.write { unit in
                    try host.workmate.engine.create(
                        "time.entry", record,
                        Call(
                            request: Request(.post, TimeOffice.entries), principal: .system, clock: host.clock,
                            requestID: "test", database: host.database, deadline: host.clock.now + 60_000, unit: unit))
                }
            }

            let refused = #expect(throws: Problem.self) { try answering { try make([:]) } }

            #expect(refused?.fields.map(\.code) == ["TIME_5204"])
            let employee = try host.get("/api/auth/me", by: office.ada).json["id"] ?? .null
            try make(["employee": employee])
            #expect(try host.get(TimeOffice.entries, by: office.ada).json["items"]?.array?.count == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `has two clocks: rounding never touches what was measured`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            _ = try office.make("rounding_rules", ["name": "Haus", "step": 15])
            _ = try office.make(
                "rounding_rules",
                ["name": "Kunde", "step": 30, "direction": "nearest", "customer": .string(office.customer)])
            _ = try office.make(
                "rounding_rules",
                ["name": "Projekt", "step": 6, "minimum": 60, "project": .string(office.project)])
            func minutes(_ start: String, _ end: String, _ more: JSON.Object) throws -> [JSON?] {
                let entry = try office.entry("2026-11-16T\(start):00Z", "2026-11-16T\(end):00Z", more)
                return [entry["minutes"], entry["billed_minutes"]]
            }

            #expect(try minutes("08:00", "08:32", [:]) == [32, 45])
            #expect(try minutes("09:00", "09:40", ["customer": .string(office.customer)]) == [40, 30])
            #expect(try minutes("10:00", "10:20", ["project": .string(office.project)]) == [20, 60])
            #expect(try minutes("11:00", "12:02", ["project": .string(office.project)]) == [62, 66])
            #expect(try minutes("13:00", "13:20", ["adjusted_minutes": 0]) == [20, 0])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is measured by instants over midnight and when the clocks change`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            let autumn = try office.entry("2026-10-25T01:30:00+02:00", "2026-10-25T04:30:00+01:00")
            let spring = try office.entry("2026-03-29T01:30:00+01:00", "2026-03-29T04:30:00+02:00")
            let night = try office.entry("2026-11-16T22:00:00+01:00", "2026-11-17T02:00:00+01:00")

            #expect(autumn["minutes"] == 240)
            #expect(spring["minutes"] == 120)
            #expect(night["minutes"] == 240)
            #expect(night["worked_on"] == "2026-11-16")
            #expect(autumn["worked_on"] == "2026-10-25")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `takes the first rate that is set, and says which`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            let ada = try #require(try office.host.get("/api/auth/me", by: office.ada).json["id"])
            let projects = "/api/backoffice/projects/projects/\(office.project)"
            var hour = 6
            func rate(_ more: JSON.Object) throws -> [JSON?] {
                hour += 1
                let start = "2026-11-16T\(hour < 10 ? "0" : "")\(hour)"
                var body: JSON.Object = ["customer": .string(office.customer)]
                body.merge(more)
                let entry = try office.entry("\(start):00:00Z", "\(start):30:00Z", body)
                return [entry["rate"], entry["rate_source"], entry["amount"]]
            }

            #expect(try rate([:]) == [.null, .null, .null])
            _ = try office.make("rates", ["name": "Haus", "hourly_rate": "80", "hourly_cost": "40"])
            #expect(try rate([:]) == ["80.00", "company", "40.00"])
            _ = try office.make("rates", ["name": "Ada", "hourly_rate": "90", "employee": ada])
            #expect(try rate([:]) == ["90.00", "employee", "45.00"])
            _ = try office.make("rates", ["name": "Kunde", "hourly_rate": "100", "customer": .string(office.customer)])
            #expect(try rate([:]) == ["100.00", "customer", "50.00"])
            #expect(try office.host.patch(projects, ["hourly_rate": "110"], by: office.ada).status == 200)
            #expect(try rate(["project": .string(office.project)]) == ["110.00", "project", "55.00"])
            #expect(
                try rate(["project": .string(office.project), "own_rate": "120"]) == ["120.00", "entry", "60.00"])
            #expect(try rate(["billable": false]) == ["100.00", "customer", "0.00"])
            _ = try office.make(
                "rates", ["name": "Später", "hourly_rate": "1", "valid_from": "2026-12-01", "employee": ada])
            #expect(try rate(["customer": .null]) == ["90.00", "employee", "0.00"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `belongs to the customer of its project`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            let other = try office.host.make("/api/backoffice/crm/customers", ["name": "Süd"], by: office.ada)
            let ticket = try office.host.make(
                "/api/backoffice/projects/tickets", ["title": "Kabel", "project": .string(office.project)],
                by: office.ada)
            let project = JSON.string(office.project)
            func codes(_ more: JSON.Object) throws -> [String] {
                try office.post("2026-11-17T08:00:00Z", "2026-11-17T09:00:00Z", more).fieldCodes
            }

            let entry = try office.entry(
                "2026-11-16T08:00:00Z", "2026-11-16T09:00:00Z", ["project": project, "ticket": .string(ticket)])

            #expect(entry["customer"] == .string(office.customer))
            #expect(entry["billable"] == true)
            #expect(try codes(["project": project, "customer": .string(other)]) == ["customer: TIME_5216"])
            #expect(try codes(["ticket": .string(ticket)]) == ["ticket: TIME_5215"])
            #expect(try codes(["billable": true]) == ["billable: TIME_5209"])
            let path = "/api/backoffice/projects/projects/\(office.project)"
            #expect(
                try office.host.post(
                    "/api/backoffice/projects/tickets/\(ticket)/actions/finish", by: office.ada
                ).status == 200)
            #expect(try office.host.post("\(path)/actions/cancel", ["reason": "x"], by: office.ada).status == 200)
            #expect(try codes(["project": project]) == ["project: TIME_5214"])
            let noted = try office.host.patch(office.path(of: entry), ["activity": "Nachtrag"], by: office.ada)
            #expect(noted.status == 200, "\(noted.text)")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `lies where no other of the employee lies`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            let bob = try office.host.hire("bob", may: TimeOffice.grants, by: office.ada)
            let first = try office.entry("2026-11-16T08:00:00Z", "2026-11-16T10:00:00Z")

            for (start, end) in [("07:00", "08:01"), ("09:00", "09:30"), ("08:00", "10:00"), ("07:00", "11:00")] {
                let answer = try office.post("2026-11-16T\(start):00Z", "2026-11-16T\(end):00Z")
                #expect(answer.code == "TIME_5203", "\(answer.text)")
                #expect(answer.fieldCodes == ["started_at: TIME_5208"])
            }
            _ = try office.entry("2026-11-16T10:00:00Z", "2026-11-16T11:00:00Z")
            _ = try office.entry("2026-11-16T08:00:00Z", "2026-11-16T10:00:00Z", by: bob.token)
            let moved = try office.host.patch(
                office.path(of: first), ["ended_at": "2026-11-16T10:30:00Z"], by: office.ada)
            #expect(moved.fieldCodes == ["started_at: TIME_5208"])
            let shortened = try office.host.patch(
                office.path(of: first), ["ended_at": "2026-11-16T09:30:00Z"], by: office.ada)
            #expect(shortened.json["minutes"] == 90, "\(shortened.text)")
        }
    }

    private static let faults: [(JSON.Object, String)] = [
        (["started_at": .null], "started_at"), (["started_at": "gestern"], "started_at"),
        (["started_at": 5], "started_at"), (["ended_at": "2025-10-01T00:00:00Z"], "ended_at"),
        (["ended_at": "2027-12-20T08:00:00Z"], "ended_at"), (["started_at": "2027-12-20T08:00:00Z"], "started_at"),
        (["employee": "019a0000-0000-7000-8000-000000000000"], "employee"), (["customer": "x"], "customer"),
        (["project": "019a0000-0000-7000-8000-000000000000"], "project"), (["ticket": 1], "ticket"),
        (["task": "sleep"], "task"), (["billable": "yes"], "billable"), (["adjusted_minutes": -1], "adjusted_minutes"),
        (["adjusted_minutes": 1441], "adjusted_minutes"), (["own_rate": "-1"], "own_rate"), (["minutes": 5], "minutes"),
        (["rate": "1"], "rate"), (["billed_on": "2026-11-21"], "billed_on"), (["state": "approved"], "state"),
        (["activity": .string(String(repeating: "a", count: 501))], "activity"), (["colour": "red"], "colour"),
    ]

    @Test(arguments: TestDatabase.all)
    func `with a wrong value is refused at its field`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            for (fault, field) in Self.faults {
                let answer = try office.post(
                    "2026-11-16T08:00:00Z", fault["started_at"] == nil ? "2026-11-16T09:00:00Z" : nil, fault)

                #expect(answer.status == 422, "\(answer.text)")
                #expect(answer.json["errors"]?.array?.map { $0["field"] } == [.string(field)], "\(answer.text)")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `tells what the working-time act has against the day, and is saved all the same`(
        _ kind: TestDatabase.Kind
    ) throws {
        try TimeOffice.with(kind) { office in
            let morning = try office.entry("2026-11-16T06:00:00Z", "2026-11-16T12:00:00Z")
            let evening = try office.entry("2026-11-16T12:10:00Z", "2026-11-16T17:10:00Z")

            #expect(morning["warnings"] == [])
            #expect(evening["warnings"]?.array?.map { $0["kind"] } == ["over_10_hours", "short_break"])
            #expect(evening["warnings"]?.array?.first?["law"] == "§ 3 ArbZG")
        }
    }
}
