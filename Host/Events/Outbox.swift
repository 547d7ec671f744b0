import Jobs
import Routing
import Synchronization
import Values

/// Takes events down in the unit that causes them: a job for each subscriber, and nothing where nobody subscribed.
package final class Outbox: Sendable {
    private let queue: JobQueue
    private let subscriptions = Mutex<[String: [Subscription]]>([:])

    package init(_ queue: JobQueue) { self.queue = queue }

    /// From now on events are kept for the subscriber, also while its module does not run.
    package func admit(_ subscription: Subscription) {
        subscriptions.withLock { all in
            guard all[subscription.event]?.contains(where: { $0.handler == subscription.handler }) != true else {
                return
            }
            all[subscription.event, default: []].append(subscription)
        }
    }

    /// Whether anybody wants to hear of the event.
    package func isAwaited(_ event: String) -> Bool { subscriptions.withLock { $0[event] != nil } }

    /// Tells of an event with the commit of the call's unit.
    package func publish(_ event: Event, _ call: Call) throws {
        guard let subscriptions = subscriptions.withLock({ $0[event.name] }) else { return }
        let input = Delivery.input(event, id: call.newIdentifier(), at: call.now, by: call.principal.id)
        for subscription in subscriptions {
            var order = JobOrder(subscription.handler, input: input)
            order.event = event.name
            order.place = JobOrder.Place(
                "\(subscription.subscriber)/\(event.entity)/\(event.record)", version: event.version)
            order.createdBy = call.principal.id
            order.request = call.requestID
            try queue.enqueue(order, in: call.unit)
        }
    }
}
