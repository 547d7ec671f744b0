import Database
import Glibc
import Support
import Synchronization
import Testing
import Values

@testable import Jobs

@Suite struct `The threads of a host` {
    @Test(arguments: TestDatabase.all)
    func `drain ten thousand jobs, each done once`(_ kind: TestDatabase.Kind) throws {
        try JobRoom.with(kind) { room in
            let count = 10_000
            try room.database.write { try $0.execute("CREATE TABLE wm_test (job TEXT PRIMARY KEY)") }
            for _ in 1...count / 100 {
                try room.database.write { unit in
                    for _ in 1...100 { try room.queue.enqueue(JobOrder("test.note"), in: unit) }
                }
            }
            let left = Mutex(count)
            let done = Latch()
            let handler = JobHandler.inUnit("test.note") { run, unit in
                try unit.execute("INSERT INTO wm_test (job) VALUES (\(run.job.id))")
                unit.afterCommit {
                    let rest = left.withLock { left in
                        left -= 1
                        return left
                    }
                    if rest == 0 { done.open() }
                }
            }

            let workers = (1...2).map { _ in room.workers(room.host(handler)) }
            done.wait()
            for worker in workers { worker.stop() }

            #expect(try room.count(.done) == Int64(count))
            #expect(room.reports.words == [])
            let rows = try room.database.read { try $0.first("SELECT COUNT(*) FROM wm_test") { $0.integer(0) } }
            #expect(rows == Int64(count))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `end what they began and leave the rest`(_ kind: TestDatabase.Kind) throws {
        try JobRoom.with(kind) { room in
            let (begun, ended) = (Latch(), Latch())
            let handler = JobHandler(
                "test.note", label: Label("note"),
                .inSteps { _ in
                    begun.open()
                    ended.wait()
                })
            for _ in 1...20 { try room.enqueue(JobOrder("test.note")) }
            let workers = room.workers(room.host(handler), threads: 1)
            begun.wait()
            let stopping = TestThread { workers.stop() }

            for _ in 1...20 { ended.open() }
            try stopping.join()

            let (done, waiting) = (try room.count(.done), try room.count(.waiting))
            #expect(done >= 1)
            #expect(done + waiting == 20)
            #expect(
                try room.database.read {
                    try $0.all("SELECT DISTINCT attempts FROM wm_jobs WHERE state = 'waiting'") { $0.integer(0) }
                }.allSatisfy { $0 == 0 })
        }
    }

    @Test(arguments: TestDatabase.all)
    func `hear at once of a job that their process queues`(_ kind: TestDatabase.Kind) throws {
        try JobRoom.with(kind) { room in
            let done = Latch()
            let workers = room.workers(room.host(.inUnit("test.note") { _, unit in unit.afterCommit { done.open() } }))
            defer { workers.stop() }

            try room.enqueue(JobOrder("test.note"))
            done.wait()

            #expect(try room.count(.done) == 1)
        }
    }
}

extension JobRoom {
    func workers(_ runner: JobRunner, threads: Int = 4) -> JobWorkers {
        JobWorkers(runner, queue: queue, threads: threads) { _ in }
    }
}

@Suite struct `A job that takes too long` {
    @Test(arguments: TestDatabase.all)
    func `is ended, its thread replaced, and what it still does undone`(_ kind: TestDatabase.Kind) throws {
        try JobRoom.with(kind) { room in
            let (begun, go) = (Latch(), Latch())
            var stuck = JobHandler(
                "test.stuck", label: Label("stuck"),
                .inSteps { run in
                    begun.open()
                    go.wait()
                    try run.step { try $0.execute("DELETE FROM wm_jobs WHERE handler = 'test.other'") }
                })
            stuck.limitMilliseconds = 1
            stuck.attempts = 1
            let other = Latch()
            let after = JobHandler.inUnit("test.other") { _, unit in unit.afterCommit { other.open() } }
            let id = try room.enqueue(JobOrder("test.stuck"))
            let workers = room.workers(room.host(stuck, after), threads: 1)

            begun.wait()

            // The only thread is stuck: another one has to do this.
            try room.enqueue(JobOrder("test.other"))
            other.wait()
            workers.stop()
            let overdue = try room.job(id)
            go.open()
            while room.reports.words.last != "taken over" { sched_yield() }

            #expect(overdue.state == .dead)
            #expect(overdue.problem?.code == "SYSTEM_9203")
            #expect(try room.count(.done) == 1)
            #expect(room.queue.meter.all.first { $0.outcome == .overdue }?.count == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `keeps nothing of its unit`(_ kind: TestDatabase.Kind) throws {
        try JobRoom.with(kind) { room in
            try room.database.write { try $0.execute("CREATE TABLE wm_test (job TEXT PRIMARY KEY)") }
            var slow = JobHandler.inUnit("test.slow", attempts: 1) { run, unit in
                try unit.execute("INSERT INTO wm_test (job) VALUES (\(run.job.id))")
            }
            slow.limitMilliseconds = 0
            let id = try room.enqueue(JobOrder("test.slow"))

            try room.host(slow).runDue()

            let rows = try room.database.read { try $0.first("SELECT COUNT(*) FROM wm_test") { $0.integer(0) } }
            #expect(rows == 0)
            try answered(Problem(.deadline, code: try #require(room.job(id).problem?.code), ["seconds": 0]))
            #expect(try room.job(id).problem?.code == "SYSTEM_9203")
        }
    }
}
