import App
import HostSupport
import Jobs
import Routing
import Support
import Testing
import Values

@Suite(.serialized) struct `A daily digest` {
    @Test(arguments: TestDatabase.all)
    func `goes once a day to whoever wants it, the overdue first`(_ kind: TestDatabase.Kind) throws {
        try PostOffice.with(kind) { office in
            for (title, day) in [("morgen", "2026-11-22"), ("heute", "2026-11-21"), ("gestern", "2026-11-20")] {
                try remind(title, day, office)
            }
            try wait(10, office)
            let unasked = try mails(office)
            try choose(hour: 10, office, office.host.signIn())

            try wait(10, office)
            try wait(10, office)
            let sameDay = try mails(office)
            try wait(24 * 60, office)

            let message = try office.server.nextMessage()
            let text = message["message"]?.string ?? ""
            #expect(unasked == [])
            #expect(sameDay == ["Fällig am 21.11.2026: 2"])
            #expect(message["to"] == [.string(TestHost.email)])
            let order = ["gestern", "heute"].map { text.ranges(of: "\($0) (Erinnerung)").first?.lowerBound }
            #expect(try #require(order[0]) < (try #require(order[1])))
            #expect(!text.contains("morgen"))
            #expect(try mails(office) == ["Fällig am 22.11.2026: 3", "Fällig am 21.11.2026: 2"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is not written when nothing is due`(_ kind: TestDatabase.Kind) throws {
        try PostOffice.with(kind) { office in
            try remind("morgen", "2026-11-22", office)
            try choose(hour: 10, office, office.host.signIn())

            try wait(20, office)

            #expect(try mails(office) == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `comes in the time and language of its reader, and only to who is there`(_ kind: TestDatabase.Kind) throws {
        try PostOffice.with(kind) { office in
            let bob = try office.host.hire("bob", may: ["core.reminder.read"], by: office.token)
            let eve = try office.host.hire("eve", may: ["core.reminder.read"], by: office.token)
            for person in [bob, eve] {
                try remind("call", "2026-11-21", office, owner: person.id)
                try choose(hour: 5, office, person.token)
            }
            let moved = try change(bob.id, ["time_zone": "America/New_York", "language": "en-US"], office)
            let unknown = try change(bob.id, ["time_zone": "Mars/Olympus"], office)
            #expect(try change(eve.id, ["status": "inactive"], office).status == 200)

            try wait(50, office)
            let atFour = try mails(office)
            try wait(20, office)

            #expect(moved.status == 200, "\(moved.text)")
            #expect(unknown.fieldCodes == ["time_zone: SYSTEM_9198"])
            #expect(atFour == [])
            #expect(try mails(office) == ["Due on 2026-11-21: 1"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is chosen by everybody for themselves`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let before = try host.call(.get, "/api/inbox/digest", token: token).json
            let choice: JSON = ["wanted": true, "hour": 23]

            #expect(before == ["wanted": false, "hour": 7])
            #expect(try host.call(.put, "/api/inbox/digest", choice, token: token).status == 200)
            #expect(try host.call(.get, "/api/inbox/digest", token: token).json == choice)
            for wrong: JSON in [[:], ["wanted": true], ["wanted": 1, "hour": 7], ["wanted": true, "hour": 24]] {
                #expect(try host.call(.put, "/api/inbox/digest", wrong, token: token).code == "SYSTEM_9202")
            }
            #expect(try host.call(.get, "/api/inbox/digest", token: token).json == choice)
        }
    }

    private func remind(_ title: String, _ day: String, _ office: PostOffice, owner: String? = nil) throws {
        var reminder: JSON.Object = ["title": .string(title), "due_on": .string(day)]
        reminder["owner"] = owner.map(JSON.string)
        _ = try office.host.make("/api/reminders", .object(reminder), by: office.token)
    }

    private func choose(hour: Int64, _ office: PostOffice, _ token: String) throws {
        let choice: JSON = ["wanted": true, "hour": .integer(hour)]
        #expect(try office.host.call(.put, "/api/inbox/digest", choice, token: token).status == 200)
    }

    private func change(_ id: String, _ values: JSON, _ office: PostOffice) throws -> TestAnswer {
        try office.host.call(
            .patch, "/api/employees/\(id)", values, token: office.token, headers: [("if-match", "*")])
    }

    private func wait(_ minutes: Int64, _ office: PostOffice) throws {
        office.host.clock.advance(milliseconds: minutes * 60_000)
        try office.host.workmate.runner.runDue()
    }

    /// The subjects of the sent log, the latest first.
    private func mails(_ office: PostOffice) throws -> [String] {
        let items = try office.host.call(.get, "/api/mails", token: office.host.signIn()).json["items"]?.array
        return (items ?? []).compactMap { $0["subject"]?.string }
    }
}
