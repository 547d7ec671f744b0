import Events
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `A project` {
    @Test(arguments: TestDatabase.all)
    func `has a number of its year and begins in planning`(_ kind: TestDatabase.Kind) throws {
        try Workshop.with(kind) { shop in
            let first = try shop.postProject(["budget": "24000", "hourly_rate": "95", "budget_hours": "220"])
            let second = try shop.postProject()

            #expect(first.status == 201, "\(first.text)")
            #expect(first.json["project_number"] == "P-2026-0001")
            #expect(second.json["project_number"] == "P-2026-0002")
            #expect(first.json["state"] == "planning")
            #expect(first.json["priority"] == "medium")
            #expect(first.json["budget_hours"] == "220.00")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `goes through its states, each with its day`(_ kind: TestDatabase.Kind) throws {
        try Workshop.with(kind) { shop in
            let path = "\(Workshop.projects)/\(try shop.project())"
            #expect(try shop.act("complete", on: path).status == 409)

            let active = try shop.act("activate", on: path).json
            let sunday = try shop.nextDay()
            let held = try shop.act("hold", on: path, ["reason": "Warten auf Freigabe"], by: sunday).json
            let monday = try shop.nextDay()
            let resumed = try shop.act("resume", on: path, by: monday).json
            let completed = try shop.act("complete", on: path, by: monday).json

            #expect(active["started_on"] == "2026-11-21")
            #expect(held["held_on"] == "2026-11-22")
            #expect(held["reason"] == "Warten auf Freigabe")
            #expect(resumed["held_on"]?.isNull == true)
            #expect(resumed["reason"]?.isNull == true)
            #expect(resumed["started_on"] == "2026-11-21")
            #expect(completed["state"] == "completed")
            #expect(completed["completed_on"] == "2026-11-23")
            let reopened = try shop.act("reopen", on: path, by: monday).json
            #expect(reopened["state"] == "active")
            #expect(reopened["completed_on"]?.isNull == true)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `ends when nothing in it is open, and names what is`(_ kind: TestDatabase.Kind) throws {
        try Workshop.with(kind) { shop in
            let project = try shop.project()
            let path = "\(Workshop.projects)/\(project)"
            let ticket = try shop.ticket(project, ["title": "Leitung verlegen"])
            let done = try shop.ticket(project)
            #expect(try shop.act("finish", on: "\(Workshop.tickets)/\(done)").status == 200)
            #expect(try shop.act("activate", on: path).status == 200)

            let refused = try shop.act("complete", on: path)
            let cancelled = try shop.act("cancel", on: path, ["reason": "zu teuer"])
            let archived = try shop.host.delete(path, by: shop.ada)

            for answer in [refused, cancelled, archived] {
                #expect(answer.status == 409, "\(answer.text)")
                #expect(answer.code == "PROJECT_5004")
                #expect(answer.fieldCodes == ["tickets[0]: PROJECT_5005"])
                #expect(answer.text.contains("T-00001"))
                #expect(answer.text.contains("Leitung verlegen"))
            }
            #expect(try shop.host.get(path, by: shop.ada).json["state"] == "active")
            #expect(try shop.act("cancel", on: "\(Workshop.tickets)/\(ticket)").status == 200)
            #expect(try shop.act("complete", on: path).json["state"] == "completed")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `that ended takes no tickets until it is open again`(_ kind: TestDatabase.Kind) throws {
        try Workshop.with(kind) { shop in
            let (ended, other) = (try shop.project(), try shop.project())
            let old = try shop.ticket(ended)
            let moving = try shop.ticket(other)
            #expect(try shop.act("finish", on: "\(Workshop.tickets)/\(old)").status == 200)
            let path = "\(Workshop.projects)/\(ended)"
            #expect(try shop.act("cancel", on: path, ["reason": "Ende"]).json["cancelled_on"] == "2026-11-21")

            let made = try shop.postTicket(ended)
            let moved = try shop.host.patch(
                "\(Workshop.tickets)/\(moving)", ["project": .string(ended)], by: shop.ada)
            let reopened = try shop.act("reopen", on: "\(Workshop.tickets)/\(old)")

            for answer in [made, moved, reopened] {
                #expect(answer.code == "PROJECT_5020", "\(answer.text)")
                #expect(answer.fieldCodes == ["project: PROJECT_5021"])
            }
            #expect(try shop.act("resume", on: path).status == 200)
            #expect(try shop.postTicket(ended).status == 201)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `has its dates in order`(_ kind: TestDatabase.Kind) throws {
        try Workshop.with(kind) { shop in
            let answer = try shop.postProject([
                "starts_on": "2026-12-01", "ends_on": "2026-11-30", "due_on": "2026-11-01",
            ])

            #expect(answer.code == "PROJECT_5002")
            #expect(answer.fieldCodes == ["ends_on: PROJECT_5003", "due_on: PROJECT_5003"])
            #expect(try shop.postProject(["starts_on": "2026-12-01", "ends_on": "2026-12-01"]).status == 201)
        }
    }

    private static let faults: [(String, JSON)] = [
        ("name", .null), ("name", 7), ("customer", .null), ("customer", "019a0000-0000-7000-8000-000000000000"),
        ("customer", "x"), ("manager", "nobody"), ("department", 3), ("budget", "-1"), ("budget", "1.001"),
        ("budget", "viel"), ("budget_hours", "-1"), ("budget_hours", "99999999"), ("hourly_rate", true),
        ("priority", "highest"), ("starts_on", "2026-02-30"), ("due_on", "morgen"), ("state", "active"),
        ("completed_on", "2026-01-01"), ("colour", "red"),
    ]

    @Test(arguments: TestDatabase.all)
    func `with a wrong value is refused at its field`(_ kind: TestDatabase.Kind) throws {
        try Workshop.with(kind) { shop in
            for (field, value) in Self.faults {
                let answer = try shop.postProject([field: value])

                #expect(answer.status == 422, "\(answer.text)")
                #expect(answer.json["errors"]?.array?.map { $0["field"] } == [.string(field)], "\(answer.text)")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `tells others that it was closed`(_ kind: TestDatabase.Kind) throws {
        try Workshop.with(kind) { shop in
            let ear = EventEar(shop.host, for: "projects.project.closed/1")
            let id = try shop.project()
            #expect(try shop.act("activate", on: "\(Workshop.projects)/\(id)").status == 200)
            #expect(try ear.heard().isEmpty)

            #expect(try shop.act("complete", on: "\(Workshop.projects)/\(id)").status == 200)
            let heard = try ear.heard()

            #expect(heard.map(\.record) == [id])
            #expect(heard.first?.version == 3)
            #expect(
                heard.first?.data == [
                    "state": "completed", "customer": .string(shop.customer), "closed_on": "2026-11-21",
                ])
        }
    }
}
