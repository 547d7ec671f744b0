import Database
import Glibc

/// Seals every two seconds on a thread of its own, and once more at its end.
package final class SealingThread: @unchecked Sendable {
    private static let pauseMilliseconds = 2000

    private let sealer: AuditSealer
    private let report: @Sendable (any Error) -> Void
    private let witness: @Sendable (AuditHead) -> Void
    private let lock = Condition()
    private var isStopped = false
    private var thread = pthread_t()

    /// - Parameters:
    ///   - report: hears of what keeps it from sealing; it tries again after the pause.
    ///   - witness: hears of each head that it signed.
    package init(
        _ sealer: AuditSealer, report: @escaping @Sendable (any Error) -> Void,
        witness: @escaping @Sendable (AuditHead) -> Void
    ) {
        self.sealer = sealer
        self.report = report
        self.witness = witness
        let code = pthread_create(
            &thread, nil,
            { this in
                guard let this else { return nil }
                Unmanaged<SealingThread>.fromOpaque(this).takeRetainedValue().run()
                return nil
            }, Unmanaged.passRetained(self).toOpaque())
        precondition(code == 0, "the system has no thread for sealing the audit")
    }

    /// Seals what is left, and returns when the thread has ended. Called once.
    package func stop() {
        lock.withLock {
            isStopped = true
            lock.signal()
        }
        pthread_join(thread, nil)
    }

    private func run() {
        while true {
            let isLast = pause()
            seal()
            if isLast { return }
        }
    }

    private func seal() {
        do {
            if try sealer.seal() > 0, let head = try sealer.head() { witness(head) }
        } catch {
            report(error)
        }
    }

    /// True when it is to end.
    private func pause() -> Bool {
        lock.withLock {
            if !isStopped { lock.wait(atMost: Self.pauseMilliseconds) }
            return isStopped
        }
    }
}
