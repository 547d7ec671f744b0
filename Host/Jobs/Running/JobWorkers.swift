import Database
import Glibc
import Values

/// Threads that do jobs, and one that fetches them: looks each second, and at once when this process queued one.
package final class JobWorkers: @unchecked Sendable {
    private static let pauseMilliseconds = 1000

    private struct Held {
        let job: Job
        /// Until when this host holds on to it.
        let patience: Instant
    }

    private let runner: JobRunner
    private let queue: JobQueue
    private let clock: any WallClock
    private let threadCount: Int
    private let report: @Sendable (any Error) -> Void
    /// Guards `fetched`, `begun` and `isStopped`; signalled for those who do jobs.
    private let work = Condition()
    private var fetched: [Job] = []
    private var begun: [String: Held] = [:]
    private var isStopped = false
    /// Guards `isRung`; signalled for who fetches jobs.
    private let bell = Condition()
    private var isRung = false
    private var threads: [WorkThread] = []

    /// - Parameter report: hears of what keeps jobs from being fetched; it is tried again after a second.
    package init(
        _ runner: JobRunner, queue: JobQueue, threads count: Int, clock: any WallClock,
        report: @escaping @Sendable (any Error) -> Void
    ) {
        self.runner = runner
        self.queue = queue
        self.clock = clock
        threadCount = count
        self.report = report
        threads = [WorkThread { [self] in fetch() }] + (0..<count).map { _ in WorkThread { [self] in take() } }
        queue.onRing { [weak self] in self?.ring() }
    }

    /// Ends what was begun, leaves the rest to others, and returns when the threads have ended. Called once.
    package func stop() {
        queue.onRing(nil)
        let left = work.withLock {
            isStopped = true
            defer { fetched = [] }
            for _ in 0..<threadCount { work.signal() }
            return fetched
        }
        ring()
        for thread in threads { thread.join() }
        threads = []
        reporting { try runner.giveBack(left) }
    }

    private func ring() {
        bell.withLock {
            isRung = true
            bell.signal()
        }
    }

    private func reporting(_ body: () throws -> Void) {
        do { try body() } catch { report(error) }
    }

    private func fetch() {
        var round = ContinuousClock.now
        while !work.withLock({ isStopped }) {
            if round <= .now {
                round = .now + .milliseconds(Self.pauseMilliseconds)
                reporting { try runner.extend(held()) }
                reporting { try runner.queueScheduled() }
            }
            reporting(fetchDue)
            bell.withLock {
                if !isRung { bell.wait(atMost: Self.pauseMilliseconds) }
                isRung = false
            }
        }
    }

    /// What this host has and has not lost patience with.
    private func held() -> [Job] {
        let now = clock.now
        return work.withLock { fetched + begun.values.filter { $0.patience > now }.map(\.job) }
    }

    private func fetchDue() throws {
        let room = work.withLock { isStopped ? 0 : 4 * threadCount - fetched.count - begun.count }
        guard room > 0 else { return }
        let jobs = try runner.claim(room)
        let late = work.withLock {
            guard !isStopped else { return jobs }
            fetched += jobs
            for _ in jobs { work.signal() }
            return []
        }
        try runner.giveBack(late)
    }

    private func take() {
        while let job = next() {
            runner.run(job)
            let isShort = work.withLock {
                begun[job.id] = nil
                return fetched.count <= threadCount / 2
            }
            if isShort { ring() }
        }
    }

    /// Nil when the thread is to end.
    private func next() -> Job? {
        work.withLock {
            while fetched.isEmpty && !isStopped { work.wait() }
            guard !isStopped else { return nil }
            let job = fetched.removeFirst()
            begun[job.id] = Held(job: job, patience: runner.patience(with: job))
            return job
        }
    }
}
