import App
import Database
import Events
import Jobs
import Support
import Synchronization

/// Hears of the events of a whole host, beside those that its modules hear of.
package final class EventEar: Sendable {
    private let runner: JobRunner
    private let notes = Notes()

    package init(_ host: TestHost, for event: String) {
        let subscription = Subscription("test", to: event)
        host.workmate.outbox.admit(subscription)
        let notes = notes
        let handler = subscription.delivering { delivery, _, unit in unit.afterCommit { notes.add(delivery.event) } }
        runner = JobRunner(host.database, queue: host.workmate.queue, handlers: [handler], clock: host.clock)
    }

    private final class Notes: Sendable {
        private let all = Mutex<[Event]>([])

        func add(_ event: Event) { all.withLock { $0.append(event) } }
        var events: [Event] { all.withLock { $0 } }
    }

    /// All that was heard so far.
    package func heard() throws -> [Event] {
        try runner.runDue()
        return notes.events
    }
}

extension TestHost {
    /// Lets the modules hear of what happened.
    package func deliverEvents() throws { try workmate.runner.runDue() }
}
