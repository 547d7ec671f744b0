import Database
import Glibc
import Values

/// Threads that do jobs, and one that fetches them: looks each second, and at once when this process queued one.
package final class JobWorkers: @unchecked Sendable {
    private static let pauseMilliseconds = 1000

    /// Jobs held for each thread at most; more are fetched when half of them are begun, so that no thread waits for that.
    private static let heldPerThread = 8

    /// Threads that are stuck in a job, beyond which no other takes their place.
    private static let mostStuck = 64

    private struct Held {
        let job: Job
        /// By a clock that nobody sets.
        let deadline: ContinuousClock.Instant
    }

    private let runner: JobRunner
    private let queue: JobQueue
    private let threadCount: Int
    private let report: @Sendable (any Error) -> Void
    /// Guards `fetched`, `begun`, `stuck`, `takers` and `isStopped`; signalled for those who do jobs.
    private let work = Condition()
    private var fetched: [Job] = []
    /// By the job's fence: the same job may be begun again while a thread is stuck in it.
    private var begun: [Attempt: Held] = [:]
    private var stuck: Set<Attempt> = []
    private var isStopped = false
    /// Guards `isRung`; signalled for who fetches jobs.
    private let bell = Condition()
    private var isRung = false
    private var fetcher: WorkThread?
    /// Threads that do jobs, also those that are stuck.
    private var takers = 0

    private struct Attempt: Hashable {
        let job: String
        let fence: Int64

        init(_ job: Job) {
            self.job = job.id
            fence = job.fence
        }
    }

    /// - Parameter report: hears of what keeps jobs from being fetched; it is tried again after a second.
    package init(
        _ runner: JobRunner, queue: JobQueue, threads count: Int,
        report: @escaping @Sendable (any Error) -> Void
    ) {
        self.runner = runner
        self.queue = queue
        threadCount = count
        self.report = report
        fetcher = WorkThread { [self] in fetch() }
        for _ in 0..<count { addTaker() }
        queue.onRing { [weak self] in self?.ring() }
    }

    /// Ends what was begun, leaves the rest to others, and returns when the threads have ended that are not stuck.
    /// Called once.
    package func stop() {
        queue.onRing(nil)
        let left = work.withLock {
            isStopped = true
            defer { fetched = [] }
            for _ in 0..<threadCount { work.signal() }
            return fetched
        }
        ring()
        fetcher?.join()
        fetcher = nil
        work.withLock {
            while takers > stuck.count { work.wait() }
        }
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
                reporting(endOverdue)
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

    private func held() -> [Job] { work.withLock { fetched + begun.values.map(\.job) } }

    /// Gives up jobs that took too long, and has other threads take the place of those that are stuck in them.
    private func endOverdue() throws {
        let late = work.withLock {
            let late = begun.filter { $0.value.deadline <= .now && stuck.count < Self.mostStuck }
            for attempt in late.keys {
                begun[attempt] = nil
                stuck.insert(attempt)
            }
            return late.values.map(\.job)
        }
        for job in late {
            addTaker()
            try runner.endOverdue(job)
        }
    }

    private func fetchDue() throws {
        let room = work.withLock { isStopped ? 0 : Self.heldPerThread * threadCount - fetched.count - begun.count }
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

    private func addTaker() {
        work.withLock { takers += 1 }
        let thread = WorkThread { [self] in
            take()
            work.withLock {
                takers -= 1
                work.signal()
            }
        }
        thread.leave()
    }

    private func take() {
        while let job = next() {
            runner.run(job)
            let (isReplaced, isShort) = work.withLock {
                begun[Attempt(job)] = nil
                return (stuck.remove(Attempt(job)) != nil, fetched.count <= Self.heldPerThread * threadCount / 2)
            }
            if isReplaced { return }
            if isShort { ring() }
        }
    }

    /// Nil when the thread is to end.
    private func next() -> Job? {
        work.withLock {
            while fetched.isEmpty && !isStopped { work.wait() }
            guard !isStopped else { return nil }
            let job = fetched.removeFirst()
            begun[Attempt(job)] = Held(job: job, deadline: .now + runner.limit(of: job))
            return job
        }
    }
}
