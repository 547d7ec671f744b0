import App
import Database
import HostSupport
import Jobs
import Support
import Synchronization
import Values

@testable import Events

/// Somebody who hears of events of a whole host.
final class Listener: Sendable {
    let host: TestHost
    let runner: JobRunner
    private let notes = Notes()

    /// - Parameter refuses: whether it fails with a delivery.
    init(_ host: TestHost, to events: String..., refuses: @escaping @Sendable (Delivery) -> Bool = { _ in false }) {
        self.host = host
        let notes = notes
        let subscriptions = events.map { Subscription("test", to: $0) }
        for subscription in subscriptions { host.workmate.outbox.admit(subscription) }
        runner = JobRunner(
            host.database, queue: host.workmate.queue,
            handlers: subscriptions.map { subscription in
                subscription.delivering { delivery, _, unit in
                    if refuses(delivery) { throw Refused() }
                    unit.afterCommit { notes.add(delivery) }
                }
            }, clock: host.clock)
    }

    struct Refused: Error {}

    private final class Notes: Sendable {
        private let all = Mutex<[Delivery]>([])

        func add(_ delivery: Delivery) { all.withLock { $0.append(delivery) } }
        var deliveries: [Delivery] { all.withLock { $0 } }
    }

    /// All that it heard so far.
    func hear() throws -> [Delivery] {
        try runner.runDue()
        return notes.deliveries
    }

    /// What it heard so far, in words: `created/1 v1`.
    func told() throws -> [String] {
        try hear().map { delivery in
            "\(delivery.event.name.split(separator: ".").last ?? "") v\(delivery.event.version)"
        }
    }

    func waiting() throws -> Int64 {
        try host.database.read { try host.workmate.queue.counts(in: $0)[.waiting] ?? 0 }
    }
}

/// Raised once by a test.
final class Flag: Sendable {
    private let up = Mutex(false)

    var isUp: Bool { up.withLock { $0 } }

    func raise() { up.withLock { $0 = true } }
}
