import Database
import Events
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Settling time` {
    private func day(_ office: TimeOffice, by token: String? = nil) throws -> JSON {
        try office.entry(
            "2026-11-16T08:00:00Z", "2026-11-16T10:00:00Z", ["customer": .string(office.customer)], by: token)
    }

    @Test(arguments: TestDatabase.all)
    func `goes from the employee to whoever approves, and back with a reason`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            let bob = try office.host.hire(
                "bob", may: TimeOffice.grants + ["crm.customer.read"], by: office.ada)
            let entry = try day(office, by: bob.token)
            #expect(try office.act("approve", on: entry).status == 409)
            #expect(try office.act("submit", on: entry, by: bob.token).json["state"] == "submitted")
            #expect(try office.act("approve", on: entry, by: bob.token).code == "AUTH_1009")
            let fixed = try office.host.patch(office.path(of: entry), ["activity": "anders"], by: bob.token)
            #expect(fixed.status == 422, "\(fixed.text)")

            let rejected = try office.act("reject", on: entry, ["reason": "welcher Auftrag?"])
            let mended = try office.host.patch(office.path(of: entry), ["activity": "Auftrag 7"], by: bob.token)
            #expect(try office.act("submit", on: entry, by: bob.token).json["rejected_reason"]?.isNull == true)
            let ear = EventEar(office.host, for: "time.entry.approved/1")
            let approved = try office.act("approve", on: entry)
            let heard = try ear.heard()

            #expect(heard.map(\.record) == [entry["id"]?.string])
            #expect(heard.first?.data["billed_minutes"] == 120)
            #expect(heard.first?.data["employee"] == .string(bob.id))
            #expect(rejected.json["rejected_reason"] == "welcher Auftrag?")
            #expect(mended.status == 200, "\(mended.text)")
            #expect(approved.json["approved_on"] == "2026-11-21")
            #expect(try office.host.delete(office.path(of: entry), by: office.ada).code == "TIME_5212")
            #expect(try office.act("reopen", on: entry).json["approved_on"]?.isNull == true)
            #expect(try office.act("withdraw", on: entry, by: bob.token).json["state"] == "draft")
            #expect(try office.host.delete(office.path(of: entry), by: bob.token).status == 204)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `of a running clock has to wait`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            let running = try office.timer("start").json

            #expect(try office.act("submit", on: running).status == 409)
            #expect(try office.timer("stop").status == 200)
            #expect(try office.act("submit", on: running).status == 200)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `closes a period, in which nothing changes any more`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            let entry = try day(office)
            let submitted = try office.entry("2026-11-16T12:00:00Z", "2026-11-16T13:00:00Z")
            #expect(try office.act("submit", on: submitted).status == 200)
            let lock = try office.make("locks", ["first_on": "2026-11-01", "last_on": "2026-11-17"])

            let changed = try office.host.patch(office.path(of: entry), ["activity": "x"], by: office.ada)
            let moved = try office.host.patch(
                office.path(of: entry),
                ["started_at": "2026-11-19T08:00:00Z", "ended_at": "2026-11-19T10:00:00Z"], by: office.ada)
            let deleted = try office.host.delete(office.path(of: entry), by: office.ada)
            let made = try office.post("2026-11-17T08:00:00Z", "2026-11-17T09:00:00Z")
            let night = try office.post("2026-10-31T22:00:00Z", "2026-11-01T01:00:00Z")
            let approved = try office.act("approve", on: submitted)

            for answer in [changed, moved, deleted, made, night, approved] {
                #expect(answer.status == 409, "\(answer.text)")
                #expect(answer.code == "TIME_5211")
            }
            #expect(try office.post("2026-11-18T08:00:00Z", "2026-11-18T09:00:00Z").status == 201)
            #expect(try office.host.delete("\(TimeOffice.base)/locks/\(lock)", by: office.ada).status == 204)
            #expect(
                try office.host.patch(office.path(of: entry), ["activity": "x"], by: office.ada).status == 200)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `may lock one employee alone`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            let bob = try office.host.hire("bob", may: TimeOffice.grants, by: office.ada)
            _ = try office.make(
                "locks", ["first_on": "2026-11-01", "last_on": "2026-11-30", "employee": .string(bob.id)])

            #expect(try office.timer("start", by: bob.token).code == "TIME_5211")
            #expect(try office.timer("start").status == 201)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `leaves a billed entry as it is`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            let entry = try day(office)
            let id = entry["id"]?.string ?? ""
            try office.host.database.write { unit in
                try unit.execute("UPDATE time_entries SET billed_on = '2026-11-20' WHERE id = \(id)")
            }

            let answers = [
                try office.host.patch(office.path(of: entry), ["activity": "x"], by: office.ada),
                try office.act("submit", on: entry), try office.host.delete(office.path(of: entry), by: office.ada),
            ]

            for answer in answers {
                #expect(answer.status == 409, "\(answer.text)")
                #expect(answer.code == "TIME_5210")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `follows rules that fit together`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            let ada = try #require(try office.host.get("/api/auth/me", by: office.ada).json["id"])
            let (customer, project) = (JSON.string(office.customer), JSON.string(office.project))
            func codes(_ plural: String, _ body: JSON) throws -> [String] {
                let answer = try office.host.post("\(TimeOffice.base)/\(plural)", body, by: office.ada)
                #expect(answer.code == "TIME_5220", "\(answer.text)")
                return answer.fieldCodes
            }

            #expect(
                try codes("rounding_rules", ["name": "x", "step": 5, "customer": customer, "project": project])
                    == ["project: TIME_5221"])
            #expect(
                try codes("rates", ["name": "x", "customer": customer, "employee": ada, "hourly_cost": "1"])
                    == ["employee: TIME_5222", "hourly_cost: TIME_5223"])
            #expect(
                try codes("locks", ["first_on": "2026-11-02", "last_on": "2026-11-01"]) == ["last_on: TIME_5224"])
            for (plural, body) in [
                ("rounding_rules", ["name": "x", "step": 0]), ("rounding_rules", ["name": "x", "step": 481]),
                ("rounding_rules", ["name": "x", "step": 5, "direction": "left"]),
                ("rates", ["name": "x", "hourly_rate": "-1"]), ("locks", ["first_on": "2026-11-02"]),
            ] as [(String, JSON)] {
                let answer = try office.host.post("\(TimeOffice.base)/\(plural)", body, by: office.ada)
                #expect(answer.status == 422, "\(answer.text)")
            }
        }
    }
}
