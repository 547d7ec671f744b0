import Database
import Support
import Testing
import Values

@testable import Jobs

@Suite struct `A job that comes again and again` {
    @Test(arguments: TestDatabase.all)
    func `is queued once at each time, however many hosts there are`(_ kind: TestDatabase.Kind) throws {
        try JobRoom.with(kind) { room in
            let notes = Notes()
            let hosts = (1...2).map { number in
                room.host(
                    .inUnit("test.tick") { _, _ in notes.add("\(number)") },
                    schedules: [Schedule("test.tick", .every(60_000))])
            }
            for host in hosts { try host.prepare() }
            for host in hosts { try host.runDue() }
            #expect(notes.texts == [])

            for _ in 1...3 {
                room.clock.advance(milliseconds: 60_000)
                for host in hosts { try host.runDue() }
            }

            #expect(notes.texts.count == 3)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `comes once for all the times that were missed`(_ kind: TestDatabase.Kind) throws {
        try JobRoom.with(kind) { room in
            let host = room.host(
                .inUnit("test.tick") { _, _ in }, schedules: [Schedule("test.tick", .cron(.nightly("0 3 * * *")))])
            try host.prepare()

            room.clock.advance(milliseconds: 10 * 86_400_000)
            let first = try host.runDue()
            room.clock.advance(milliseconds: 86_400_000)
            let second = try host.runDue()

            #expect(first == 1)
            #expect(second == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `keeps its time over a start, and takes a new rule`(_ kind: TestDatabase.Kind) throws {
        try JobRoom.with(kind) { room in
            func start(_ rule: Schedule.Rule) throws -> ScheduleEntry? {
                try room.host(.inUnit("test.tick") { _, _ in }, schedules: [Schedule("test.tick", rule)]).prepare()
                return try room.database.read { try room.queue.schedules(in: $0) }.first
            }
            let first = try start(.every(60_000))
            room.clock.advance(milliseconds: 30_000)

            let again = try start(.every(60_000))
            let changed = try start(.cron(.nightly("30 2 * * *")))

            #expect(first?.nextAt == "2026-11-21T09:01:00.000Z")
            #expect(again?.nextAt == first?.nextAt)
            #expect(changed?.rule == "30 2 * * *")
            #expect(changed?.nextAt == "2026-11-22T01:30:00.000Z")
        }
    }
}
