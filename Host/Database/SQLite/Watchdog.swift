import Glibc

/// A thread that acts when what it watches has not been released in time.
final class Watchdog: @unchecked Sendable {
    private let lease: Int
    private let lock = Condition()
    private var deadline = 0
    private var expire: (() -> Void)?
    private var isAsleep = false
    private var isStopped = false
    private var thread: pthread_t?

    init(leaseMilliseconds: Int) { lease = leaseMilliseconds }

    /// - Parameter expire: called on the watchdog's thread when `release` was not called within the lease.
    func watch(_ expire: @escaping () -> Void) {
        lock.withLock {
            self.expire = expire
            deadline = Self.now + lease
            if thread == nil { start() }
            if isAsleep { lock.signal() }
        }
    }

    func release() { lock.withLock { expire = nil } }

    func stop() {
        let running = lock.withLock {
            isStopped = true
            lock.signal()
            return thread
        }
        if let running { pthread_join(running, nil) }
    }

    private func start() {
        let this = Unmanaged.passRetained(self).toOpaque()
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { this in
                guard let this else { return nil }
                Unmanaged<Watchdog>.fromOpaque(this).takeRetainedValue().run()
                return nil
            }, this)
        precondition(code == 0, "the system has no thread for the watchdog of the database")
        self.thread = thread
    }

    private func run() {
        while let due = nextDue() { due() }
    }

    /// Waits for something to expire; nil when stopped.
    private func nextDue() -> (() -> Void)? {
        lock.withLock {
            while !isStopped {
                if let due = expire, Self.now >= deadline {
                    expire = nil
                    return due
                }
                sleep()
            }
            return nil
        }
    }

    private func sleep() {
        if expire != nil { return lock.wait(atMost: max(1, deadline - Self.now)) }
        isAsleep = true
        lock.wait()
        isAsleep = false
    }

    private static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}
