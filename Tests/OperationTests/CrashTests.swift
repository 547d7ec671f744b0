import Database
import Jobs
import Support
import Synchronization
import Testing
import Values

/// Not on the ledger, since SQLite has no server.
@Suite struct `A PostgreSQL that crashes while jobs are done` {
    private static let jobs = 300

    @Test func `keeps the work of each with its end, so that each is done once`() throws {
        let server = try OwnPostgres()
        defer { server.remove() }
        let clock = TestClock()
        let database = try PostgresDatabase(connectionString: server.connection)
        defer { database.close() }
        let queue = JobQueue(clock: clock)
        try prepare(database, queue)
        let underway = Latch()
        let host = runner(database, queue, clock) { if $0 == Self.jobs / 3 { underway.open() } }
        let thread = TestThread { Result { try host.runDue() } }
        underway.wait()

        try server.halt()
        try server.resume()

        let interrupted = try thread.join()
        let early = try database.read(done)
        let other = runner(database, queue, clock) { _ in }
        for _ in 1...3 {
            // Behind the leases of jobs that were taken, and the pauses of those that failed.
            clock.advance(milliseconds: 3_600_000)
            try other.runDue()
        }
        let late = try database.read(done)
        #expect(throws: DatabaseError.self) { try interrupted.get() }
        #expect(early.ended.count < Self.jobs)
        #expect(early.worked.sorted() == early.ended.sorted())
        #expect(late.ended.count == Self.jobs)
        #expect(late.worked.sorted() == late.ended.sorted())
    }

    private func prepare(_ database: any Database, _ queue: JobQueue) throws {
        let migration = try HostMigration("Jobs/migrations/0001_create_jobs.sql")
        try database.write { unit in
            try migration.apply(in: unit)
            try unit.execute("CREATE TABLE wm_test (job TEXT NOT NULL)")
            for _ in 1...Self.jobs { try queue.enqueue(JobOrder("test.work"), in: unit) }
        }
    }

    /// - Parameter begun: hears how many jobs were begun.
    private func runner(
        _ database: any Database, _ queue: JobQueue, _ clock: TestClock, _ begun: @escaping @Sendable (Int) -> Void
    ) -> JobRunner {
        let count = Mutex(0)
        let handler = JobHandler(
            "test.work", label: Label("work"),
            .inUnit { run, unit in
                begun(
                    count.withLock { count in
                        count += 1
                        return count
                    })
                try unit.execute("INSERT INTO wm_test (job) VALUES (\(run.job.id))")
            })
        return JobRunner(database, queue: queue, handlers: [handler], clock: clock)
    }

    /// The jobs that ended, and those whose work is there.
    private func done(_ unit: any UnitOfWork) throws -> (ended: [String], worked: [String]) {
        (
            try unit.all("SELECT id FROM wm_jobs WHERE state = 'done'") { $0.text(0) },
            try unit.all("SELECT job FROM wm_test") { $0.text(0) }
        )
    }
}
