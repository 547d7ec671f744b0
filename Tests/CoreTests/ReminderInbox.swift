import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `The inbox` {
    /// Somebody with three reminders and two activities, out of order.
    private func fill(_ desk: ReminderDesk) throws {
        let me = JSON.string(try desk.id())
        let customer = try desk.host.make(
            "/api/backoffice/crm/customers", ["name": "Nord GmbH", "kind": "business"], by: desk.token)
        func activity(_ subject: String, _ due: String) throws {
            _ = try desk.host.make(
                "/api/backoffice/crm/activities",
                ["customer": .string(customer), "employee": me, "subject": .string(subject), "due_on": .string(due)],
                by: desk.token)
        }
        _ = try desk.remind("morgen", "2026-11-22")
        try activity("heute", "2026-11-21")
        _ = try desk.remind("um acht", "2026-11-21", ["due_at": "2026-11-21T08:00:00Z"])
        try activity("vorgestern", "2026-11-19")
        _ = try desk.remind("gestern", "2026-11-20")
    }

    private static let all = ["vorgestern", "gestern", "um acht", "heute", "morgen"]

    @Test(arguments: TestDatabase.all)
    func `lists what every module has for its owner, the overdue first`(_ kind: TestDatabase.Kind) throws {
        try ReminderDesk.with(kind) { desk in
            #expect(try desk.inbox() == [])
            try fill(desk)

            let inbox = try desk.get("/api/inbox")

            #expect(desk.titles(inbox) == Self.all)
            #expect(inbox["items"]?.array?.map { $0["overdue"] } == [true, true, true, false, false])
            #expect(inbox["items"]?.array?[2]["due"] == "2026-11-21T08:00:00.000Z")
            #expect(inbox["items"]?.array?[0]["kind"] == "crm.activity")
            let path = try #require(inbox["items"]?.array?[0]["path"]?.string)
            #expect(try desk.get(path)["subject"] == "vorgestern")
            #expect(
                inbox["counts"]?.array?.map { [$0["kind"], $0["open"], $0["overdue"]] } == [
                    ["core.reminder", 3, 2], ["crm.activity", 2, 1],
                ])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is read page by page, by kind and up to a day`(_ kind: TestDatabase.Kind) throws {
        try ReminderDesk.with(kind) { desk in
            try fill(desk)
            var titles: [String] = []
            var query = "?limit=1"
            for _ in Self.all {
                let page = try desk.get("/api/inbox\(query)")
                titles += desk.titles(page)
                guard let next = page["next"]?.string else { break }
                query = "?limit=1&cursor=\(next)"
            }

            #expect(titles == Self.all)
            #expect(try desk.inbox("?limit=5") == Self.all)
            #expect(try desk.get("/api/inbox?limit=5")["next"] == .null)
            #expect(try desk.inbox("?kind=core.reminder") == ["gestern", "um acht", "morgen"])
            #expect(try desk.inbox("?until=2026-11-21") == ["vorgestern", "gestern", "um acht", "heute"])
            let counts = try desk.get("/api/inbox?kind=core.reminder&until=2026-11-20")["counts"]?.array
            #expect(counts?.map { $0["open"] } == [1, 1])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `counts days by the clocks of the company`(_ kind: TestDatabase.Kind) throws {
        try ReminderDesk.with(kind) { desk in
            _ = try desk.remind("heute", "2026-11-21")
            _ = try desk.remind("um Mitternacht", "2026-11-22", ["due_at": "2026-11-21T23:30:00Z"])
            let before = try desk.get("/api/inbox?until=2026-11-21")

            // Half past midnight in Germany, while UTC still has the day before.
            desk.host.clock.advance(milliseconds: (14 * 60 + 30) * 60_000)
            var later = desk
            later.token = try desk.host.signIn()
            let after = try later.get("/api/inbox")

            #expect(desk.titles(before) == ["heute"])
            #expect(before["items"]?.array?.map { $0["overdue"] } == [false])
            #expect(desk.titles(after) == ["heute", "um Mitternacht"])
            #expect(after["items"]?.array?.map { $0["overdue"] } == [true, false])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `refuses what it does not know`(_ kind: TestDatabase.Kind) throws {
        try ReminderDesk.with(kind) { desk in
            try desk.refuses(.get, "/api/inbox?colour=red", 400, "SYSTEM_9051")
            try desk.refuses(.get, "/api/inbox?kind=core.role", 400, "SYSTEM_9054")
            try desk.refuses(.get, "/api/inbox?until=soon", 400, "SYSTEM_9054")
            try desk.refuses(.get, "/api/inbox?limit=0", 400, "SYSTEM_9054")
            try desk.refuses(.get, "/api/inbox?cursor=x", 400, "SYSTEM_9055")
            #expect(try desk.host.call(.get, "/api/inbox").status == 401)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `holds the caller's own items of the kinds it may see`(_ kind: TestDatabase.Kind) throws {
        try ReminderDesk.with(kind) { desk in
            try fill(desk)
            let bob = try desk.hire("bob", may: ["core.reminder.read:team"])
            let cid = try desk.hire("cid", may: ["crm.activity.read"])
            for person in [bob, cid] {
                _ = try desk.remind("für \(person.id.suffix(4))", "2026-11-20", ["owner": .string(person.id)])
            }

            #expect(try bob.desk.inbox() == ["für \(bob.id.suffix(4))"])
            #expect(try cid.desk.inbox() == [])
            #expect(try cid.desk.get("/api/inbox")["counts"]?.array?.map { $0["kind"] } == ["crm.activity"])
            #expect(try desk.inbox() == Self.all)
        }
    }
}
