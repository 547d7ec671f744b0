import Database

/// Has the hosts on one PostgreSQL tell each other of jobs, so that one begins at once what another one queued.
package final class JobListener: Sendable {
    package static let channel = "wm_jobs"

    private let signal: PostgresSignal
    private let queue: JobQueue
    private let thread: WorkThread

    /// - Parameter report: hears why this host is deaf for now; jobs are looked for each second all the same.
    package init(_ signal: PostgresSignal, queue: JobQueue, report: @escaping @Sendable (String) -> Void = { _ in }) {
        self.signal = signal
        self.queue = queue
        thread = WorkThread { signal.listen(queue.hear, report: report) }
        queue.onQueued { signal.send() }
    }

    /// Returns when the thread has ended. Called once.
    package func stop() {
        queue.onQueued(nil)
        signal.end()
        thread.join()
    }
}
