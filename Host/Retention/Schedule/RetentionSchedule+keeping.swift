import Entities
import Routing
import Values

extension RetentionSchedule: RecordKeeper {
    /// A part of a record, such as an address, may go: the record and what it was are kept.
    package func checkDeletion(
        of record: Record, _ entity: RegisteredEntity, in registry: EntityRegistry, _ call: Call
    ) throws {
        let declaration = entity.declaration
        let today = GermanYear.today(call.now)
        guard let rule = declaration.retention, registry.whole(of: declaration) == nil,
            rule.binds?.holds(for: record.values, call.principal) ?? true,
            let term = try term(of: declaration, on: today)
        else { return }
        let end = GermanYear.start(year(of: record, rule) + term.years + 1)
        guard today < end else { return }
        throw Problem.recordKept(declaration, term, until: Day(daysSince1970: end.daysSince1970 - 1))
    }

    private func year(of record: Record, _ rule: RetentionRule) -> Int64 {
        if let day = rule.begins.flatMap({ record.values[$0]?.string }).flatMap(Day.init(parsing:)) {
            return GermanYear.of(day)
        }
        guard let changed = record.values["updated_at"]?.string.flatMap(Instant.init(parsing:)) else {
            preconditionFailure("a record knows when it was changed")
        }
        return GermanYear.of(changed)
    }
}
