import Database
import Support
import Synchronization
import Testing
import Values

@testable import Jobs

@Suite struct `Jobs after the clock was set back by a day` {
    private static let day: Int64 = 86_400_000

    @Test(arguments: TestDatabase.all)
    func `do not wait if they were wanted at once, and wait if they were wanted later`(
        _ kind: TestDatabase.Kind
    ) throws {
        try JobRoom.with(kind) { room in
            let notes = Notes()
            let host = room.host(.inUnit("test.note") { run, _ in notes.add(run.job.input["name"]?.string ?? "") })
            try host.runDue()
            try room.enqueue(JobOrder("test.note", input: ["name": "at once"]))
            try room.enqueue(JobOrder("test.note", input: ["name": "later"], runAt: room.clock.now + 3000))
            room.clock.advance(milliseconds: -Self.day)

            let first = try host.runDue()
            let second = try host.runDue()
            room.clock.advance(milliseconds: Self.day + 3000)
            let third = try host.runDue()

            #expect([first, second, third] == [1, 0, 1])
            #expect(notes.texts == ["at once", "later"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `are tried again, also by a host that starts then`(_ kind: TestDatabase.Kind) throws {
        try JobRoom.with(kind) { room in
            let isBroken = Mutex(true)
            let handler = JobHandler.inUnit("test.note") { _, _ in
                if isBroken.withLock(\.self) { throw Broken() }
            }
            let id = try room.enqueue(JobOrder("test.note"))
            try room.host(handler).runDue()
            let failed = try room.job(id)
            isBroken.withLock { $0 = false }
            room.clock.advance(milliseconds: -Self.day)

            try room.host(handler).runDue()

            #expect(failed.state == .waiting)
            #expect(failed.attempts == 1)
            #expect(try room.job(id).state == .done)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `come again in their step, and each night once`(_ kind: TestDatabase.Kind) throws {
        try JobRoom.with(kind) { room in
            let notes = Notes()
            let host = room.host(
                .inUnit("test.tick") { _, _ in notes.add("tick") },
                .inUnit("test.night") { _, _ in notes.add("night") },
                schedules: [
                    Schedule("test.tick", .every(60_000)), Schedule("test.night", .cron(.nightly("0 3 * * *"))),
                ])
            try host.prepare()
            room.clock.advance(milliseconds: Self.day)
            try host.runDue()
            let ahead = notes.texts.sorted()
            room.clock.advance(milliseconds: -Self.day)

            try host.runDue()
            let back = notes.texts.count
            room.clock.advance(milliseconds: 60_000)
            try host.runDue()
            let soon = notes.texts.count
            room.clock.advance(milliseconds: Self.day)
            try host.runDue()

            #expect(ahead == ["night", "tick"])
            #expect(back == 2)
            #expect(soon == 3)
            // The night was had already while the clock was ahead.
            #expect(notes.texts.count { $0 == "night" } == 1)
        }
    }
}
