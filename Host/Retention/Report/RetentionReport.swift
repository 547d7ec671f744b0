import Database
import Entities
import Routing
import Values

/// How many records of each entity are kept, and how many are due: by one statement for each entity.
struct RetentionReport {
    let registry: EntityRegistry
    let schedule: RetentionSchedule
    let call: Call

    private var today: Day { GermanYear.today(call.now) }

    func json() throws -> JSON {
        let items = try registry.entities.map(\.declaration).compactMap(item)
        return ["day": .string(today.description), "items": .array(items)]
    }

    /// Nil for an entity without a class. A class that the schedule does not know keeps everything.
    private func item(_ entity: EntityDeclaration) throws -> JSON? {
        guard let rule = entity.retention else { return nil }
        let term = schedule.term(of: rule.name, on: today)
        let due = term.map { dueCondition(entity, $0) } ?? "1 = 0"
        let start = RetentionStart(entity: entity)
        let sql: SQL = """
            SELECT COUNT(*), COUNT(CASE WHEN \(due) THEN 1 END), MIN(\(start.day)) FROM \(raw: entity.table) t
            WHERE NOT \(ErasureStore.wasErased(entity.id))
            """
        let counts = try call.unit.acting(as: .host) {
            try call.unit.first(sql) { ($0.integer(0), $0.integer(1), $0.text(2)) }
        }
        let (all, dueCount, oldest) = counts ?? (0, 0, "")
        return [
            "entity": .string(entity.id), "class": .string(rule.name),
            "years": term.map { .integer($0.years) } ?? .null, "law": term.map { .string($0.law) } ?? .null,
            "source": term.map { .string($0.source) } ?? .null,
            "valid_from": term.map { .string($0.validFrom.description) } ?? .null,
            "kept": .integer(all - dueCount), "due": .integer(dueCount),
            "oldest": oldest.isEmpty ? .null : .string(oldest),
        ]
    }

    /// A restriction keeps the end that the period had before it.
    private func dueCondition(_ entity: EntityDeclaration, _ term: RetentionTerm) -> SQL {
        let start = RetentionStart(entity: entity).isBefore(today.civil.year - term.years)
        guard entity.archive else { return start }
        return """
            (\(start) OR EXISTS (SELECT 1 FROM wm_erasures e WHERE e.entity = \(entity.id) AND e.record_id = t.id
            AND e.kind = 'restriction' AND e.done_at = t.archived_at AND e.erasable_from <= \(today.description)))
            """
    }
}
