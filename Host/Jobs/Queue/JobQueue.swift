import Database
import Synchronization
import Values

/// Takes up what is to be done outside of a request, in the unit that wants it, and knows what became of it.
package final class JobQueue: Sendable {
    private let clock: any WallClock
    private let bell = Bell()
    private let herald = Bell()
    package let meter = JobMeter()
    private let labels = Mutex<[String: Label]>([:])

    package init(clock: any WallClock) { self.clock = clock }

    /// Queues a job with the commit of the unit, and answers its id, or that of the one that waits already.
    @discardableResult
    package func enqueue(_ order: JobOrder, in unit: any UnitOfWork) throws -> String {
        let now = clock.now
        let id = try JobStore(unit: unit).insert(order, id: Identifier.make(at: now), at: now)
        if order.runAt ?? now <= now { unit.afterCommit { [self] in ring() } }
        return id
    }

    /// The latest jobs first.
    package func list(_ filter: JobFilter, limit: Int, in unit: any UnitOfWork) throws -> [Job] {
        try JobStore(unit: unit).list(filter.conditions, limit: limit)
    }

    package func find(_ id: String, in unit: any UnitOfWork) throws -> Job? { try JobStore(unit: unit).find(id) }

    /// How many jobs there are in each state.
    package func counts(in unit: any UnitOfWork) throws -> [Job.State: Int64] { try JobStore(unit: unit).counts() }

    /// Has a job that was given up run as if it had never been tried.
    ///
    /// - Throws: `SYSTEM_9120` without such a job, `SYSTEM_9121` for one that was not given up.
    package func runAgain(_ id: String, in unit: any UnitOfWork) throws -> Job {
        let store = JobStore(unit: unit)
        guard let job = try store.find(id) else { throw Problem.jobMissing(id) }
        guard try store.revive(id, at: clock.now), let revived = try store.find(id) else {
            throw Problem.jobNotDead(job.state)
        }
        unit.afterCommit { [self] in ring() }
        return revived
    }

    /// Removes jobs that were done before a moment, and answers how many; those that were given up stay.
    package func clear(before instant: Instant, in unit: any UnitOfWork) throws -> Int {
        try JobStore(unit: unit).clear(before: instant)
    }

    /// What people call the jobs of a handler; nil where nobody here does them.
    package func label(of handler: String) -> Label? { labels.withLock { $0[handler] } }

    func introduce(_ handlers: [JobHandler]) {
        labels.withLock { for handler in handlers { $0[handler.name] = handler.label } }
    }

    /// How long the first of the jobs that are due has been waiting, in milliseconds.
    package func longestWait(in unit: any UnitOfWork) throws -> Int64 {
        let now = clock.now
        let oldest = try JobStore(unit: unit).oldestDue(at: now)
        return oldest.map { now.milliseconds - $0.milliseconds } ?? 0
    }

    /// Wakes who waits for jobs in this process, and in others where they are told.
    func ring() {
        hear()
        herald.ring()
    }

    /// Wakes who waits for jobs in this process.
    func hear() { bell.ring() }

    /// Has the hosts on the same database told.
    func onQueued(_ body: (@Sendable () -> Void)?) { herald.wake(body) }

    func onRing(_ body: (@Sendable () -> Void)?) { bell.wake(body) }
}
