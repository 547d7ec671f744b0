import Database
import Values

/// Takes jobs and does them, on the thread that asks; any number of hosts may do so on one database.
package final class JobRunner: Sendable {
    package typealias Report = @Sendable (JobReport) -> Void

    private let database: any Database
    private let handlers: [String: JobHandler]
    private let names: [String]
    private let timetable: Timetable
    private let clock: any WallClock
    private let leaseMilliseconds: Int
    /// This process among those on the database.
    private let host: String
    private let report: Report
    private let meter: JobMeter
    private let watch = ClockWatch()

    /// - Parameter leaseMilliseconds: how long a job stays with a host of which nothing is heard.
    package init(
        _ database: any Database, queue: JobQueue, handlers: [JobHandler], schedules: [Schedule] = [],
        clock: any WallClock, leaseMilliseconds: Int = 30_000, report: @escaping Report = { _ in }
    ) {
        self.database = database
        self.handlers = Dictionary(handlers.map { ($0.name, $0) }) { first, second in
            preconditionFailure("two handlers do the jobs \(second.name)")
        }
        names = self.handlers.keys.sorted()
        timetable = Timetable(schedules, queue: queue, clock: clock)
        self.clock = clock
        self.leaseMilliseconds = leaseMilliseconds
        host = Identifier.make(at: clock.now)
        self.report = report
        meter = queue.meter
        queue.introduce(handlers)
    }

    /// Writes down when each schedule comes next; to be called before jobs are run.
    package func prepare() throws { try timetable.prepare(database) }

    /// Does whatever is due, also what becomes due by that, and answers how many jobs it took.
    @discardableResult
    package func runDue() throws -> Int {
        var count = 0
        while true {
            try queueScheduled()
            let jobs = try claim(16)
            guard !jobs.isEmpty else { return count }
            for job in jobs { run(job) }
            count += jobs.count
        }
    }

    func queueScheduled() throws {
        try followClock()
        try timetable.queueDue(database)
    }

    /// Has nothing wait for a time that came from a clock that was ahead.
    private func followClock() throws {
        let now = clock.now
        if watch.isBehind(now) {
            try database.write { unit in
                try JobStore(unit: unit).bringForward(at: now, longest: Backoff.longest)
                try timetable.bringForward(at: now, in: unit)
            }
        }
        watch.note(now)
    }

    /// Takes jobs that nobody has; to be run, or given back.
    func claim(_ limit: Int) throws -> [Job] {
        let now = clock.now
        guard try database.read({ try JobStore(unit: $0).hasDue(at: now, for: names) }) else { return [] }
        return try database.write { unit in
            try JobStore(unit: unit).claim(
                limit, at: now, until: now + Int64(leaseMilliseconds), by: host, for: names)
        }
    }

    /// How long a job may take.
    func limit(of job: Job) -> Duration { .milliseconds(handlers[job.handler]?.limitMilliseconds ?? 0) }

    /// Ends a job that took longer than it may, whatever its thread still does: nothing of that is kept.
    func endOverdue(_ job: Job) throws {
        let problem = Problem.jobOverdue(limit(of: job))
        meter.count(.overdue)
        guard job.attempts < handlers[job.handler]?.attempts ?? 0 else { return try bury(job, problem) }
        try retry(job, problem)
    }

    /// Holds on to jobs for another lease.
    func extend(_ jobs: [Job]) throws {
        guard !jobs.isEmpty else { return }
        let lease = clock.now + Int64(leaseMilliseconds)
        try database.write { unit in
            for job in jobs { _ = try JobStore(unit: unit).extend(job, until: lease) }
        }
    }

    /// Leaves jobs that were not begun to others.
    func giveBack(_ jobs: [Job]) throws {
        guard !jobs.isEmpty else { return }
        try database.write { unit in
            for job in jobs { _ = try JobStore(unit: unit).giveBack(job) }
        }
    }

    func run(_ job: Job) {
        guard let handler = handlers[job.handler] else {
            preconditionFailure("only jobs that somebody here does are taken")
        }
        do {
            guard job.attempts <= handler.attempts else {
                return try bury(job, Problem.jobAbandoned(attempts: job.attempts - 1))
            }
            try attempt(job, handler)
        } catch {
            tell(job, .unknown, error)
        }
    }

    private func attempt(_ job: Job, _ handler: JobHandler) throws {
        do {
            try perform(
                handler, JobRun(job, handler, database, clock: clock, leaseMilliseconds: leaseMilliseconds))
        } catch let error as JobTakenOver {
            tell(job, .takenOver, error)
        } catch  where job.attempts >= handler.attempts {
            try bury(job, error)
        } catch {
            try retry(job, error)
        }
    }

    private func perform(_ handler: JobHandler, _ run: JobRun) throws {
        switch handler.work {
        case .inUnit(let work):
            try database.write(mayTakeLong: handler.callsModule) { unit in
                try work(run, unit)
                try run.checkTime()
                try run.endWithWork(in: unit)
            }
        case .inSteps(let work):
            try work(run)
            try database.write { try run.end(in: $0) }
        }
        meter.count(.done)
    }

    private func tell(_ job: Job, _ outcome: JobReport.Outcome, _ error: any Error) {
        switch outcome {
        case .retried: meter.count(.retried)
        case .dead: meter.count(.dead)
        case .takenOver: meter.count(.takenOver)
        case .unknown: meter.count(.unknown)
        }
        report(JobReport(job, outcome, error))
    }

    private func retry(_ job: Job, _ error: any Error) throws {
        let next = clock.now + Int64.random(in: Backoff.range(behind: job.attempts))
        let isOurs = try database.write { try JobStore(unit: $0).retry(job, at: next, after: JobProblem(error)) }
        tell(job, isOurs ? .retried(at: next) : .takenOver, error)
    }

    private func bury(_ job: Job, _ error: any Error) throws {
        let isOurs = try database.write { try JobStore(unit: $0).bury(job, at: clock.now, because: JobProblem(error)) }
        tell(job, isOurs ? .dead : .takenOver, error)
    }
}
