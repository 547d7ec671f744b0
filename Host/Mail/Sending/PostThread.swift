import Database
import Glibc

/// Sends what is due every few seconds, on a thread of its own.
package final class PostThread: @unchecked Sendable {
    private static let pauseMilliseconds = 3000

    private let mailbox: Mailbox
    private let database: any Database
    private let report: @Sendable (any Error) -> Void
    private let lock = Condition()
    private var isStopped = false
    private var thread = pthread_t()

    /// - Parameter report: hears of what keeps it from looking; it tries again after the pause.
    package init(_ mailbox: Mailbox, _ database: any Database, report: @escaping @Sendable (any Error) -> Void) {
        self.mailbox = mailbox
        self.database = database
        self.report = report
        let code = pthread_create(
            &thread, nil,
            { this in
                guard let this else { return nil }
                Unmanaged<PostThread>.fromOpaque(this).takeRetainedValue().run()
                return nil
            }, Unmanaged.passRetained(self).toOpaque())
        precondition(code == 0, "the system has no thread for mails")
    }

    /// Returns when the thread has ended, behind the mail that it sends. Called once.
    package func stop() {
        lock.withLock {
            isStopped = true
            lock.signal()
        }
        pthread_join(thread, nil)
    }

    private func run() {
        while !isOver {
            do {
                // One at a time, so that a long queue does not keep the host from ending.
                while try !isOver && mailbox.deliver(database, atMost: 1) > 0 {}
            } catch {
                report(error)
            }
            pause()
        }
    }

    private var isOver: Bool { lock.withLock { isStopped } }

    private func pause() {
        lock.withLock {
            if !isStopped { lock.wait(atMost: Self.pauseMilliseconds) }
        }
    }
}
