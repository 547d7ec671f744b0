import Glibc

/// A thread that acts when what it watches has not been released in time.
final class Watchdog: @unchecked Sendable {
    private struct Watch {
        let clock: TurnClock
        let limit: Duration
        let expire: () -> Void
        var deadline: ContinuousClock.Instant
    }

    private let lock = Condition()
    private var watch: Watch?
    /// When the thread wakes by itself.
    private var wakesAt = ContinuousClock.now
    private var isStopped = false
    private var thread: pthread_t?

    /// - Parameters:
    ///   - limit: of the time that the unit takes of its own.
    ///   - expire: called on the watchdog's thread when `release` was not called before.
    func watch(_ clock: TurnClock, for limit: Duration, _ expire: @escaping () -> Void) {
        lock.withLock {
            let deadline = ContinuousClock.now + limit
            watch = Watch(clock: clock, limit: limit, expire: expire, deadline: deadline)
            if thread == nil { start() }
            if deadline < wakesAt { lock.signal() }
        }
    }

    func release() { lock.withLock { watch = nil } }

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
                if let due = takeDue() { return due }
                sleep()
            }
            return nil
        }
    }

    private func takeDue() -> (() -> Void)? {
        guard let watch, watch.deadline <= .now else { return nil }
        let rest = watch.clock.rest(of: watch.limit)
        guard rest <= .zero else {
            self.watch?.deadline = .now + rest
            return nil
        }
        self.watch = nil
        return watch.expire
    }

    /// Without a watch it sleeps as long as anything could be, so that each next watch wakes it.
    private func sleep() {
        let pause = watch.map { $0.deadline - .now } ?? .seconds(3600)
        wakesAt = .now + pause
        lock.wait(atMost: max(1, Int((pause / .milliseconds(1)).rounded(.up))))
        wakesAt = .now
    }
}
