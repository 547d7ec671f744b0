import Database
import Routing
import Values

/// One attempt at a job.
package struct JobRun: Sendable {
    package let job: Job
    package let database: any Database
    package let clock: any WallClock
    /// When the host gives up on it.
    package let deadline: Instant
    private let leaseMilliseconds: Int
    private let limit: Duration
    private let start = ContinuousClock.now

    init(_ job: Job, _ handler: JobHandler, _ database: any Database, clock: any WallClock, leaseMilliseconds: Int) {
        self.job = job
        self.database = database
        self.clock = clock
        deadline = clock.now + Int64(handler.limitMilliseconds)
        self.leaseMilliseconds = leaseMilliseconds
        limit = .milliseconds(handler.limitMilliseconds)
    }

    /// By a clock that nobody sets.
    ///
    /// - Throws: `SYSTEM_9203` once the job has taken longer than it may.
    package func checkTime() throws(Problem) {
        guard ContinuousClock.now - start <= limit else { throw .jobOverdue(limit) }
    }

    /// Commits a part of the work, unless another host took the job meanwhile: then nothing of the part is kept.
    ///
    /// - Throws: what the body throws, `JobTakenOver`, `SYSTEM_9203`.
    @discardableResult
    package func step<Result>(
        mayTakeLong: Bool = false, _ body: (any UnitOfWork) throws -> Result
    ) throws -> Result {
        try checkTime()
        return try database.write(mayTakeLong: mayTakeLong) { unit in
            let result = try body(unit)
            try checkTime()
            let lease = clock.now + Int64(leaseMilliseconds)
            guard try JobStore(unit: unit).extend(job, until: lease) else { throw JobTakenOver() }
            return result
        }
    }

    /// Ends the job behind its steps.
    func end(in unit: any UnitOfWork) throws {
        guard try JobStore(unit: unit).end(job, at: clock.now) else { throw JobTakenOver() }
    }

    /// Ends the job with the unit that holds its work.
    func endWithWork(in unit: any UnitOfWork) throws {
        guard try JobStore(unit: unit).endWithWork(job, at: clock.now) else { throw JobTakenOver() }
    }

    /// A call of the host itself, for the job.
    package func call(in unit: (any UnitOfWork)?) -> Call {
        Call(
            request: Request(.post, "/jobs/\(job.handler)"), principal: .system, clock: clock, requestID: job.id,
            database: database, deadline: deadline, unit: unit)
    }
}

/// The lease of a job ended and another host took it: what the late one did is undone.
package struct JobTakenOver: Error, CustomStringConvertible {
    package var description: String { "another host took the job over" }
}
