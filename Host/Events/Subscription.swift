import Database
import Jobs
import Values

/// Who wants to hear of an event, and what they do with it.
package struct Subscription: Sendable {
    /// `workmate.crm`, or a part of the host such as `core`.
    package let subscriber: String
    /// `core.document.added/1`
    package let event: String
    /// The handler of the jobs that deliver it.
    package var handler: String { "\(subscriber):\(event)" }

    package init(_ subscriber: String, to event: String) {
        self.subscriber = subscriber
        self.event = event
    }

    /// Does the jobs that deliver the event, each in one unit.
    package func delivering(
        _ body: @escaping @Sendable (Delivery, JobRun, any UnitOfWork) throws -> Void
    ) -> JobHandler {
        JobHandler(
            handler,
            label: Label(german: "\(event) an \(subscriber)", english: "\(event) to \(subscriber)"),
            .inUnit { run, unit in try body(Delivery(run.job), run, unit) })
    }
}
