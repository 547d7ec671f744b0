import Database
import Support
import Synchronization
import Testing
import Values

@testable import Jobs

@Suite struct `A job that fails` {
    @Test(arguments: TestDatabase.all)
    func `is undone, and tried again after a while`(_ kind: TestDatabase.Kind) throws {
        try JobRoom.with(kind) { room in
            try room.database.write { try $0.execute("CREATE TABLE wm_test (text TEXT)") }
            let host = room.host(
                .inUnit("test.note") { run, unit in
                    try unit.execute("INSERT INTO wm_test (text) VALUES (\("\(run.job.attempts)"))")
                    if run.job.attempts == 1 { throw Problem(.conflict, code: "SYSTEM_9121", ["state": "x"]) }
                })
            let id = try room.enqueue(JobOrder("test.note"))

            try host.runDue()
            let failed = try room.job(id)
            room.waitForRetry()
            try host.runDue()

            #expect(failed.state == .waiting)
            #expect(failed.problem?.code == "SYSTEM_9121")
            #expect(failed.runAt > "2026-11-21T09:00:02")
            #expect(failed.runAt <= "2026-11-21T09:00:05.000Z")
            #expect(try room.job(id).state == .done)
            #expect(try room.job(id).problem == nil)
            #expect(try room.database.read { try $0.all("SELECT text FROM wm_test") { $0.text(0) } } == ["2"])
            #expect(room.reports.words == ["retried"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `too often is given up, and is done when it is run again`(_ kind: TestDatabase.Kind) throws {
        try JobRoom.with(kind) { room in
            let isRepaired = Mutex(false)
            let host = room.host(
                .inUnit("test.note", attempts: 3) { _, _ in if !isRepaired.withLock({ $0 }) { throw Broken() } })
            let id = try room.enqueue(JobOrder("test.note"))
            for _ in 1...4 {
                try host.runDue()
                room.waitForRetry()
            }
            let dead = try room.job(id)
            isRepaired.withLock { $0 = true }

            let again = try room.database.write { try room.queue.runAgain(id, in: $0) }
            try host.runDue()

            #expect(dead.state == .dead)
            #expect(dead.attempts == 3)
            #expect(dead.problem?.code == "SYSTEM_9000")
            #expect(room.reports.words == ["retried", "retried", "dead"])
            #expect(again.state == .waiting)
            #expect(try room.job(id).state == .done)
            #expect(throws: Problem(.conflict, code: "SYSTEM_9121", ["state": Job.State.done.label])) {
                try answering { try room.database.write { try room.queue.runAgain(id, in: $0) } }
            }
            #expect(throws: Problem(.notFound, code: "SYSTEM_9120", ["id": "nobody"])) {
                try answering { try room.database.write { try room.queue.runAgain("nobody", in: $0) } }
            }
        }
    }

    @Test func `waits twice as long each time, an hour at most, with a part left to chance`() {
        #expect(Backoff.range(behind: 1) == 2500...5000)
        #expect(Backoff.range(behind: 2) == 5000...10_000)
        #expect(Backoff.range(behind: 30) == 1_800_000...3_600_000)
    }
}
