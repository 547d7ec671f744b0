import Jobs
import Values

/// An event on its way to one subscriber: at least once, maybe again, maybe late.
package struct Delivery: Sendable {
    /// The same for all subscribers and for each attempt.
    package let id: String
    package let at: String
    /// The employee who caused it; empty for the host itself.
    package let by: String
    package let event: Event
    /// How often it was tried, with this time.
    package let attempt: Int

    init(_ job: Job) {
        func text(_ name: String) -> String { job.input[name]?.string ?? "" }
        id = text("id")
        at = text("at")
        by = text("by")
        event = Event(
            text("event"), of: text("entity"), text("record"), version: job.input["version"]?.integer ?? 0,
            data: job.input["data"]?.object ?? [:])
        attempt = job.attempts
    }

    static func input(_ event: Event, id: String, at now: Instant, by principal: String) -> JSON {
        [
            "id": .string(id), "event": .string(event.name), "at": .string(now.text), "by": .string(principal),
            "entity": .string(event.entity), "record": .string(event.record), "version": .integer(event.version),
            "data": .object(event.data),
        ]
    }
}
