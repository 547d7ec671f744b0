import App
import Database
import HostSupport
import Jobs
import Routing
import Support
import Testing
import Values

@testable import Events

@Suite struct `The host` {
    @Test(arguments: TestDatabase.all)
    func `tells of a document that was added, and of what it belongs to`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let (token, listener) = (try host.signIn(), Listener(host, to: "core.document.added/1"))

            let document = try host.upload(Array("Ada".utf8), token: token).json
            let heard = try listener.hear()

            #expect(heard.map(\.event.record) == [document["id"]?.string])
            #expect(heard.first?.event.data["category"] == "other")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `tells once of a reminder that fell due, and again when it was snoozed`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let (token, listener) = (try host.signIn(), Listener(host, to: "core.reminder.due/1"))
            let (today, now) = (host.clock.now.day, host.clock.now)
            let due = try host.make("/api/reminders", ["title": "A", "due_on": .string(today.description)], by: token)
            let later = try host.make(
                "/api/reminders", ["title": "B", "due_at": .string((now + 3_600_000).text)], by: token)
            func minute() throws -> [String] {
                host.clock.advance(milliseconds: 60_000)
                try host.workmate.runner.runDue()
                return try listener.hear().map(\.event.record)
            }

            let first = try minute()
            let second = try minute()
            let until = host.clock.now + 120_000
            let snoozed = try host.call(
                .post, "/api/reminders/\(due)/actions/snooze", ["until": .string(until.text)], token: token,
                headers: [("if-match", "*")])
            let third = try minute()
            let fourth = try minute()
            host.clock.advance(milliseconds: 3_600_000)

            #expect(snoozed.status == 200)
            #expect(first == [due])
            #expect(second == [due])
            #expect(third == [due])
            #expect(fourth == [due, due])
            #expect(try minute() == [due, due, later])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `has its jobs that come again and again, and does them`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let schedules = try host.call(.get, "/api/jobs/schedules", token: host.signIn()).json["items"]?.array ?? []

            host.clock.advance(milliseconds: 86_400_000)
            try host.workmate.runner.runDue()

            let names = schedules.compactMap { $0["handler"]?.string }
            #expect(
                names.filter { $0.hasPrefix("core.") } == [
                    "core.backup.plan", "core.digest.plan", "core.documents.sweep", "core.jobs.clear",
                    "core.mail.clear", "core.mail.send", "core.reminders.announce",
                ])
            let done = try host.call(.get, "/api/jobs?state=done", token: host.signIn()).json["items"]?.array ?? []
            #expect(Set(names).subtracting(done.compactMap { $0["handler"]?.string }) == [])
            #expect(done.allSatisfy { $0["label"]?.string?.isEmpty == false })
        }
    }
}
