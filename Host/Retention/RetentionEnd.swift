import Entities
import Routing
import Values

/// Until when something must be kept, and by which law.
package struct RetentionEnd: Equatable, Sendable {
    package let law: String
    /// From which on it may go.
    package let day: Day
}

extension RetentionSchedule {
    /// For a record with what belongs to it; nil when no period runs.
    package func end(of entity: String, id: String, _ engine: EntityEngine, _ call: Call) throws -> RetentionEnd? {
        guard let registered = engine.registry.entity(entity) else { return nil }
        let tree = RecordTree(registered, id, in: engine.registry)
        return try Erasure(engine: engine, schedule: self, tree: tree, id: id, call: call).running()
    }

    /// For something of a class of the schedule, whose period begins with the end of the day's year.
    package func end(ofClass name: String, begun day: Day, at now: Instant) -> RetentionEnd? {
        let today = GermanYear.today(now)
        guard let term = term(of: name, on: today) else { return nil }
        let end = GermanYear.start(GermanYear.of(day) + term.years + 1)
        return today < end ? RetentionEnd(law: term.law, day: end) : nil
    }
}
