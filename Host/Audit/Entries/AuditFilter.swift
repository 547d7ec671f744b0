import Database
import Values

/// Which entries of the whole audit are wanted; nil stands for all.
package struct AuditFilter: Sendable {
    package var entity: String?
    package var record: String?
    package var principal: String?
    package var event: String?
    /// The first moment, and the one behind the last.
    package var from: Instant?
    package var until: Instant?
    /// The id of the last entry of the page before.
    package var before: String?

    package init() {}

    var conditions: [SQL] {
        let equal: [(String, String?)] = [
            ("entity", entity), ("record", record), ("principal", principal), ("event", event),
        ]
        var conditions = equal.compactMap { column, value in value.map { "\(raw: column) = \($0)" as SQL } }
        if let from { conditions.append("at >= \(from)") }
        if let until { conditions.append("at < \(until)") }
        if let before { conditions.append("id < \(before)") }
        return conditions
    }
}
