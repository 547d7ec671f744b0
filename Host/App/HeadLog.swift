import Audit
import Logging
import Synchronization

/// Writes heads of the audit into the log: the first of a process, and one of each thousand batches.
final class HeadLog: Sendable {
    private static let every: Int64 = 1000

    private let logger: Logger
    private let last = Mutex<Int64?>(nil)

    init(logger: Logger) { self.logger = logger }

    func note(_ head: AuditHead) {
        let isDue = last.withLock { last in
            if let last, head.batches < last + Self.every { return false }
            last = head.batches
            return true
        }
        if isDue { logger.notice("audit sealed", metadata: ["head": "\(head.token)"]) }
    }
}
