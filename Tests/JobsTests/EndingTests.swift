import Database
import Support
import Testing
import Values

@testable import Jobs

@Suite struct `A job that is done` {
    /// How units of the session commit; nil on SQLite, where commits are shared instead.
    private func commits(_ unit: any UnitOfWork) throws -> String? {
        guard unit.dialect == .postgres else { return nil }
        return try unit.first("SELECT current_setting('synchronous_commit')") { $0.text(0) }
    }

    /// Ends a job in a unit that waits for the disk so far.
    private func end(_ room: JobRoom, _ body: (JobStore) throws -> Bool) throws -> (isOurs: Bool, commits: String?) {
        try room.database.write { unit in
            if unit.dialect == .postgres { try unit.execute("SET LOCAL synchronous_commit = on") }
            return (try body(JobStore(unit: unit)), try commits(unit))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `waits for the disk unless all its work is in the unit that ends it`(_ kind: TestDatabase.Kind) throws {
        try JobRoom.with(kind) { room in
            for _ in 1...2 { try room.enqueue(JobOrder("test.note")) }
            let jobs = try room.host(.inUnit("test.note") { _, _ in }).claim(2)
            let before = try room.database.write(commits)

            let steps = try end(room) { try $0.end(jobs[0], at: room.clock.now) }
            let together = try end(room) { try $0.endWithWork(jobs[1], at: room.clock.now) }

            #expect(steps == (true, kind == .postgres ? "on" : nil))
            #expect(together == (true, kind == .postgres ? "off" : nil))
            #expect(try room.database.write(commits) == before)
            #expect(try room.count(.done) == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is not ended by whoever lost it`(_ kind: TestDatabase.Kind) throws {
        try JobRoom.with(kind) { room in
            let id = try room.enqueue(JobOrder("test.note"))
            let host = room.host(.inUnit("test.note") { _, _ in })
            let lost = try host.claim(1)
            room.clock.advance(milliseconds: 30_000)
            let taken = try host.claim(1)

            let late = try end(room) { try $0.endWithWork(lost[0], at: room.clock.now) }
            #expect(!late.isOurs)
            #expect(try room.job(id).state == .running)
            let inTime = try end(room) { try $0.endWithWork(taken[0], at: room.clock.now) }

            #expect(inTime.isOurs)
            #expect(try room.job(id).state == .done)
        }
    }
}
