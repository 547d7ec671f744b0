import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Reminding oneself` {
    @Test(arguments: TestDatabase.all)
    func `makes the caller the owner, and refuses what does not fit together`(_ kind: TestDatabase.Kind) throws {
        try ReminderDesk.with(kind) { desk in
            let reminder = try desk.remind("Angebot", "2026-11-30", ["due_at": "2026-11-30T14:00:00Z"])

            #expect(reminder["owner"] == .string(try desk.id()))
            #expect(reminder["priority"] == "normal")
            #expect(reminder["repeat_day"] == 30)
            #expect(reminder["done_at"] == .null)

            func refused(_ more: JSON.Object, _ field: String) throws {
                var body: JSON.Object = ["title": "x", "due_on": "2026-11-30"]
                body.merge(more)
                try desk.refuses(.post, ReminderDesk.path, .object(body), 422, "REMINDER_6101", [field])
            }
            try refused(["due_on": .null], "due_on: SYSTEM_9021")
            try refused(["due_at": "2026-12-02T00:00:00Z"], "due_at: REMINDER_6104")
            try refused(["entity": "core.employee"], "record: REMINDER_6102")
            try refused(["record": .string(try desk.id())], "entity: REMINDER_6102")
            try refused(["entity": "tea.pot", "record": .string(try desk.id())], "record: REMINDER_6103")
            try refused(["entity": "core.employee", "record": "0"], "record: REMINDER_6103")
            #expect(try desk.get(ReminderDesk.path)["items"]?.array?.count == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `takes the day from the time, and follows a new day`(_ kind: TestDatabase.Kind) throws {
        try ReminderDesk.with(kind) { desk in
            let reminder = try desk.remind("Anruf", "", ["due_at": "2026-11-30T14:00:00Z"])
            #expect(reminder["due_on"] == "2026-11-30")

            let path = "\(ReminderDesk.path)/\(reminder["id"]?.string ?? "")"
            let moved = try desk.call(.patch, path, ["due_on": "2026-12-01"])
            let kept = try desk.call(.patch, path, ["due_on": "2026-11-30", "repeat_day": 31])

            #expect(moved.json["repeat_day"] == 1)
            #expect(kept.json["repeat_day"] == 31)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `ends with a fact that can be taken back`(_ kind: TestDatabase.Kind) throws {
        try ReminderDesk.with(kind) { desk in
            let reminder = try desk.remind("Angebot", "2026-11-30")

            let done = try desk.act("done", on: reminder)

            #expect(done.json["done_at"] == "2026-11-21T09:00:00.000Z")
            #expect(done.json["done_by"] == .string(try desk.id()))
            #expect(done.json["followed_by"] == .null)
            #expect(try desk.act("done", on: reminder).code == "SYSTEM_9049")
            #expect(try desk.act("snooze", on: reminder, ["until": "2026-12-01T08:00:00Z"]).code == "SYSTEM_9049")

            let open = try desk.act("reopen", on: reminder)

            #expect(open.json["done_at"] == .null)
            #expect(open.json["done_by"] == .null)
            #expect(try desk.act("reopen", on: reminder).code == "SYSTEM_9049")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `leaves the inbox until the time it is snoozed to`(_ kind: TestDatabase.Kind) throws {
        try ReminderDesk.with(kind) { desk in
            let reminder = try desk.remind("Angebot", "2026-11-20")
            let path = "\(ReminderDesk.path)/\(reminder["id"]?.string ?? "")/actions/snooze"
            try desk.refuses(
                .post, path, ["until": "2026-11-21T09:00:00Z"], 422, "REMINDER_6101", ["until: REMINDER_6105"])
            #expect(try desk.inbox() == ["Angebot"])

            let snoozed = try desk.act("snooze", on: reminder, ["until": "2026-11-21T09:05:00Z"])

            #expect(snoozed.json["snoozed_until"] == "2026-11-21T09:05:00.000Z")
            #expect(snoozed.json["due_on"] == "2026-11-20")
            #expect(try desk.inbox() == [])
            desk.host.clock.advance(milliseconds: 300_000)
            #expect(try desk.inbox() == ["Angebot"])
        }
    }
}

@Suite struct `Finishing a reminder that repeats` {
    @Test(arguments: TestDatabase.all)
    func `makes the next one, on the last day of a shorter month`(_ kind: TestDatabase.Kind) throws {
        try ReminderDesk.with(kind) { desk in
            let employee = try desk.id()
            let first = try desk.remind(
                "Umsatzsteuer", "2027-01-31",
                [
                    "due_at": "2027-01-31T08:00:00Z", "repeat": "monthly", "priority": "high",
                    "entity": "core.employee", "record": .string(employee),
                ])

            let done = try desk.act("done", on: first)
            let second = try desk.get("\(ReminderDesk.path)/\(try #require(done.json["followed_by"]?.string))")
            let third = try desk.get(
                "\(ReminderDesk.path)/\(try #require(try desk.act("done", on: second).json["followed_by"]?.string))")

            #expect(second["due_on"] == "2027-02-28")
            #expect(second["due_at"] == "2027-02-28T08:00:00.000Z")
            #expect(third["due_on"] == "2027-03-31")
            for name in ["title", "priority", "owner", "entity", "record", "repeat", "repeat_day"] {
                #expect(third[name] == first[name], "\(name)")
            }
            #expect(third["done_at"] == .null)
            #expect(third["created_by"] == "")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `makes none behind the end of the series, nor a second one`(_ kind: TestDatabase.Kind) throws {
        try ReminderDesk.with(kind) { desk in
            let last = try desk.remind("Kurs", "2026-11-21", ["repeat": "weekly", "repeat_until": "2026-11-27"])
            let other = try desk.remind("Müll", "2026-11-02", ["repeat": "weekly"])

            #expect(try desk.act("done", on: last).json["followed_by"] == .null)
            _ = try desk.act("done", on: other)
            let reopened = try desk.act("reopen", on: other)
            _ = try desk.act("done", on: other)

            #expect(reopened.json["repeat"] == .null)
            let days = try desk.get("\(ReminderDesk.path)?sort=due_on")["items"]?.array?.map { $0["due_on"] }
            #expect(days == ["2026-11-02", "2026-11-21", "2026-11-23"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is for those too who may make none, and do not see its record`(_ kind: TestDatabase.Kind) throws {
        try ReminderDesk.with(kind) { desk in
            let bob = try desk.hire("bob", may: ["core.reminder.read:own", "core.reminder.update:own"])
            let reminder = try desk.remind(
                "Kasse", "2026-11-21",
                [
                    "repeat": "daily", "owner": .string(bob.id), "entity": "core.employee",
                    "record": .string(try desk.id()),
                ])
            #expect(try bob.desk.call(.post, ReminderDesk.path, ["title": "x"]).code == "AUTH_1009")

            let done = try bob.desk.act("done", on: reminder)

            #expect(done.status == 200)
            #expect(try bob.desk.get(ReminderDesk.path)["items"]?.array?.count == 2)
        }
    }
}

@Suite struct `Reminders of others` {
    @Test(arguments: TestDatabase.all)
    func `are neither seen nor finished by those who may reach their own alone`(_ kind: TestDatabase.Kind) throws {
        try ReminderDesk.with(kind) { desk in
            let bob = try desk.hire("bob", may: ["core.reminder.*:own"])
            let theirs = try desk.remind("Gehalt", "2026-11-20")
            let given = try desk.remind("Übergabe", "2026-11-20", ["owner": .string(bob.id)])

            #expect(desk.titles(try bob.desk.get(ReminderDesk.path)) == ["Übergabe"])
            #expect(try bob.desk.act("done", on: theirs).status == 404)
            #expect(try bob.desk.act("done", on: given).status == 200)
            #expect(try desk.reminder(theirs)["done_at"] == .null)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `stand at the record they are about, and stay when it goes`(_ kind: TestDatabase.Kind) throws {
        try ReminderDesk.with(kind) { desk in
            let department = try desk.host.make("/api/departments", ["code": "VT", "name": "Vertrieb"], by: desk.token)
            let link: JSON.Object = ["entity": "core.department", "record": .string(department)]
            let reminder = try desk.remind("Leitung klären", "2026-11-30", link)
            _ = try desk.remind("Anderes", "2026-11-30")
            let path = "/api/departments/\(department)/reminders"

            #expect(desk.titles(try desk.get("\(path)?total=true")) == ["Leitung klären"])
            #expect(try desk.get("\(path)?total=true")["total"] == 1)
            try desk.refuses(.get, "\(path)?record=x", 400, "SYSTEM_9051")
            try desk.refuses(.get, "/api/departments/0/reminders", 404, "SYSTEM_9040")
            let bob = try desk.hire("bob", may: ["core.department.read"])
            #expect(try bob.desk.call(.get, path).code == "AUTH_1009")

            #expect(try desk.call(.delete, "/api/departments/\(department)").status == 204)

            #expect(try desk.reminder(reminder)["record"] == .string(department))
            #expect(try desk.act("done", on: reminder).status == 200)
            try desk.refuses(.get, path, 404, "SYSTEM_9040")
        }
    }
}
