import Database
import Values

/// Which jobs are wanted; nil stands for all.
package struct JobFilter: Sendable {
    package var state: Job.State?
    package var handler: String?
    package var event: String?
    /// Whether they deliver an event.
    package var isDelivery: Bool?
    /// The id of the last job of the page before.
    package var before: String?

    package init() {}

    var conditions: [SQL] {
        var conditions: [SQL] = []
        if let state { conditions.append("state = \(state.rawValue)") }
        if let handler { conditions.append("handler = \(handler)") }
        if let event { conditions.append("event = \(event)") }
        if let isDelivery { conditions.append(isDelivery ? "event IS NOT NULL" : "event IS NULL") }
        if let before { conditions.append("id < \(before)") }
        return conditions
    }
}
