import Database
import Support
import Synchronization
import Values

@testable import Jobs

/// A queue on one database, and hosts that do its jobs.
struct JobRoom {
    let database: any Database
    let clock = TestClock()
    let queue: JobQueue
    let reports = Reports()

    static func with(_ kind: TestDatabase.Kind, _ body: (JobRoom) throws -> Void) throws {
        try withDatabase(kind) { database in
            let migration = try HostMigration("Jobs/migrations/0001_create_jobs.sql")
            try database.write { try migration.apply(in: $0) }
            try body(JobRoom(database))
        }
    }

    private init(_ database: any Database) {
        self.database = database
        queue = JobQueue(clock: clock)
    }

    /// A host that does jobs.
    func host(_ handlers: JobHandler..., schedules: [Schedule] = []) -> JobRunner {
        JobRunner(
            database, queue: queue, handlers: handlers, schedules: schedules, clock: clock, leaseMilliseconds: 30_000
        ) { [reports] in reports.add($0) }
    }

    /// Queues a job and returns its id.
    @discardableResult
    func enqueue(_ order: JobOrder) throws -> String { try database.write { try queue.enqueue(order, in: $0) } }

    func job(_ id: String) throws -> Job {
        guard let job = try database.read({ try queue.find(id, in: $0) }) else {
            preconditionFailure("there is no job \(id)")
        }
        return job
    }

    func count(_ state: Job.State) throws -> Int64 { try database.read { try queue.counts(in: $0)[state] ?? 0 } }

    /// Moves the clock behind the longest pause between two attempts.
    func waitForRetry() { clock.advance(milliseconds: 3_600_000) }
}

/// What hosts told of their jobs.
final class Reports: Sendable {
    private let all = Mutex<[String]>([])

    func add(_ report: JobReport) {
        let word =
            switch report.outcome {
            case .retried: "retried"
            case .dead: "dead"
            case .takenOver: "taken over"
            case .unknown: "unknown"
            }
        all.withLock { $0.append(word) }
    }

    var words: [String] { all.withLock { $0 } }
}

/// What handlers were given, in their order.
final class Notes: Sendable {
    private let all = Mutex<[String]>([])

    func add(_ text: String) { all.withLock { $0.append(text) } }

    var texts: [String] { all.withLock { $0 } }
}

extension JobHandler {
    /// A handler that does something in the job's unit.
    static func inUnit(
        _ name: String, attempts: Int = 10, _ body: @escaping @Sendable (JobRun, any UnitOfWork) throws -> Void
    ) -> JobHandler {
        var handler = JobHandler(name, label: Label(name), .inUnit(body))
        handler.attempts = attempts
        return handler
    }
}

/// What a handler of a test throws.
struct Broken: Error {}
