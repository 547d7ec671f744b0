import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `A ticket` {
    @Test(arguments: TestDatabase.all)
    func `goes over the board and knows when it was done`(_ kind: TestDatabase.Kind) throws {
        try Workshop.with(kind) { shop in
            let project = try shop.project()
            let path = "\(Workshop.tickets)/\(try shop.ticket(project, ["estimated_hours": "2.5"]))"
            #expect(try shop.host.get(path, by: shop.ada).json["ticket_number"] == "T-00001")

            let states = try ["start", "submit", "start", "finish"].map { try shop.act($0, on: path).json }

            #expect(states.map { $0["state"] } == ["in_progress", "review", "in_progress", "done"])
            #expect(states.last?["done_on"] == "2026-11-21")
            #expect(try shop.act("cancel", on: path).status == 409)
            let reopened = try shop.act("reopen", on: path).json
            #expect(reopened["state"] == "open")
            #expect(reopened["done_on"]?.isNull == true)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `stands in the column of its state`(_ kind: TestDatabase.Kind) throws {
        try Workshop.with(kind) { shop in
            let project = try shop.project()
            let late = try shop.ticket(project, ["title": "Später", "due_on": "2026-12-24"])
            _ = try shop.ticket(project, ["title": "Zuerst", "due_on": "2026-12-01"])
            let other = try shop.ticket(try shop.project(), ["title": "Anderswo"])
            #expect(try shop.act("start", on: "\(Workshop.tickets)/\(other)").status == 200)
            let path = "\(Workshop.projects)/\(project)"

            let before = try shop.host.get("\(path)/board", by: shop.ada).json["columns"]?.array ?? []
            #expect(try shop.act("start", on: "\(Workshop.tickets)/\(late)").status == 200)
            let after = try shop.host.get("\(path)/board", by: shop.ada).json["columns"]?.array ?? []

            func titles(_ columns: [JSON]) -> [[JSON]] {
                columns.map { $0["items"]?.array?.compactMap { $0["title"] } ?? [] }
            }
            #expect(before.map { $0["state"] } == ["open", "in_progress", "review", "done", "cancelled"])
            #expect(titles(before) == [["Zuerst", "Später"], [], [], [], []])
            #expect(titles(after) == [["Zuerst"], ["Später"], [], [], []])
        }
    }

    private static let faults: [(String, JSON)] = [
        ("title", .null), ("title", .string(String(repeating: "a", count: 256))), ("project", .null),
        ("project", "x"), ("assignee", "019a0000-0000-7000-8000-000000000000"), ("estimated_hours", "-1"),
        ("estimated_hours", "10000"), ("estimated_hours", "1.234"), ("kind", "epic"), ("priority", 1),
        ("due_on", "2026-13-01"), ("state", "done"), ("done_on", "2026-01-01"), ("ticket_number", "#1"),
    ]

    @Test(arguments: TestDatabase.all)
    func `with a wrong value is refused at its field`(_ kind: TestDatabase.Kind) throws {
        try Workshop.with(kind) { shop in
            let project = try shop.project()
            for (field, value) in Self.faults {
                let answer = try shop.postTicket(project, [field: value])

                #expect(answer.status == 422, "\(answer.text)")
                #expect(answer.json["errors"]?.array?.map { $0["field"] } == [.string(field)], "\(answer.text)")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is in the inbox of who has to do it, while it is open`(_ kind: TestDatabase.Kind) throws {
        try Workshop.with(kind) { shop in
            let bob = try shop.host.hire("bob", may: ["projects.ticket.read:own"], by: shop.ada)
            let ticket = try shop.ticket(
                try shop.project(), ["assignee": .string(bob.id), "due_on": "2026-11-20", "title": "Drängt"])
            func inbox() throws -> String { try shop.host.get("/api/inbox", by: bob.token).text }

            #expect(try inbox().contains("Drängt"))
            #expect(try shop.act("finish", on: "\(Workshop.tickets)/\(ticket)").status == 200)
            #expect(try !inbox().contains("Drängt"))
        }
    }
}
