import Glibc

/// A lock that threads can wait on until another thread changed what it guards. The holder may take it again.
package final class Condition: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    package init() {
        mutex.initialize(to: pthread_mutex_t())
        var kind = pthread_mutexattr_t()
        pthread_mutexattr_init(&kind)
        pthread_mutexattr_settype(&kind, Int32(PTHREAD_MUTEX_RECURSIVE))
        pthread_mutex_init(mutex, &kind)
        pthread_mutexattr_destroy(&kind)
        Self.prepare(condition)
    }

    private static func prepare(_ condition: UnsafeMutablePointer<pthread_cond_t>) {
        condition.initialize(to: pthread_cond_t())
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(condition, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    package func withLock<Result>(_ body: () throws -> Result) rethrows -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body()
    }

    /// Waits for a signal; the lock is held before and after.
    package func wait() { pthread_cond_wait(condition, mutex) }

    /// Waits for a signal, at most for a while; the lock is held before and after.
    package func wait(atMost milliseconds: Int) { wait(on: condition, atMost: milliseconds) }

    private func wait(on condition: UnsafeMutablePointer<pthread_cond_t>, atMost milliseconds: Int) {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        let nanoseconds = time.tv_nsec + milliseconds % 1000 * 1_000_000
        time.tv_sec += milliseconds / 1000 + nanoseconds / 1_000_000_000
        time.tv_nsec = nanoseconds % 1_000_000_000
        pthread_cond_timedwait(condition, mutex, &time)
    }

    package func signal() { pthread_cond_signal(condition) }

    /// Waits for one waiter's own signal; the lock is held before and after.
    func wait(for signal: Signal) { pthread_cond_wait(signal.condition, mutex) }

    func wait(for signal: Signal, atMost milliseconds: Int) { wait(on: signal.condition, atMost: milliseconds) }

    func tryLock() -> Bool { pthread_mutex_trylock(mutex) == 0 }
    func unlock() { pthread_mutex_unlock(mutex) }

    /// What one thread waits for under a condition's lock, so that one is woken and not all.
    final class Signal: @unchecked Sendable {
        fileprivate let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

        init() { Condition.prepare(condition) }

        deinit {
            pthread_cond_destroy(condition)
            condition.deallocate()
        }

        func send() { pthread_cond_signal(condition) }
    }
}
