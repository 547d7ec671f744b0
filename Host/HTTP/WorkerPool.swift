import Glibc
import NIOCore

/// A bounded number of threads that run jobs which may block, and a bounded queue in front of them.
///
/// The threads are our own, not Swift's cooperative pool: a blocked job holds up no task, a deep one has stack enough,
/// and each thread has a signal stack, so that even a stack overflow reaches the handler that names the culprit.
package final class WorkerPool: @unchecked Sendable {
    package typealias Job = @Sendable () -> Void

    // What is mutable is touched under `mutex` alone, hence unchecked.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let wakeUp = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var queue = CircularBuffer<Job>()
    private var isStopped = false
    private var threads: [pthread_t] = []
    private let queueLimit: Int

    /// - Parameter stackBytes: of each thread; only what is used takes memory.
    package init(threads count: Int, queueLimit: Int, stackBytes: Int = 8 << 20) {
        self.queueLimit = queueLimit
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(wakeUp, nil)
        threads = (0..<count).map { _ in startThread(stackBytes: stackBytes) }
    }

    deinit {
        pthread_mutex_destroy(mutex)
        pthread_cond_destroy(wakeUp)
        mutex.deallocate()
        wakeUp.deallocate()
    }

    /// Queues a job; false when the queue is full or the pool was stopped, and the job will not run.
    package func submit(_ job: @escaping Job) -> Bool {
        withLock {
            guard !isStopped, queue.count < queueLimit else { return false }
            queue.append(job)
            pthread_cond_signal(wakeUp)
            return true
        }
    }

    /// Runs what is queued to its end and ends the threads. Not to be called by a job.
    package func stop() {
        let ending = withLock {
            isStopped = true
            pthread_cond_broadcast(wakeUp)
            defer { threads = [] }
            return threads
        }
        for thread in ending { pthread_join(thread, nil) }
    }

    private func withLock<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }

    private func nextJob() -> Job? {
        withLock {
            while queue.isEmpty && !isStopped { pthread_cond_wait(wakeUp, mutex) }
            return queue.popFirst()
        }
    }

    private func startThread(stackBytes: Int) -> pthread_t {
        let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
        pthread_attr_init(attributes)
        defer {
            pthread_attr_destroy(attributes)
            attributes.deallocate()
        }
        pthread_attr_setstacksize(attributes, stackBytes)
        var thread = pthread_t()
        let pool = Unmanaged.passRetained(self).toOpaque()
        let result = pthread_create(&thread, attributes, WorkerPool.main, pool)
        precondition(result == 0, "the system gives no thread for a worker: \(String(cString: strerror(result)))")
        return thread
    }

    private static let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { pool in
        guard let pool else { preconditionFailure("a worker starts with its pool") }
        let workers = Unmanaged<WorkerPool>.fromOpaque(pool).takeRetainedValue()
        let signals = SignalStack()
        defer { signals.remove() }
        while let job = workers.nextJob() { job() }
        return nil
    }
}
