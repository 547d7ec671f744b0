import Entities
import Values

/// What may go or went, entity by entity.
struct PurgeAnswer {
    let retention: Retention
    let day: Day
    let plan: PurgePlan
    /// Records of each entity that went; nil for a dry run.
    var purged: [String: Int]?
    /// Records for which there was no time.
    var left = 0

    var json: JSON {
        let records = Dictionary(grouping: plan.records, by: \.name.entity)
        let names = Set(records.keys).union(plan.held.keys).sorted()
        return [
            "day": .string(day.description), "dry_run": .bool(purged == nil),
            "confirmation": .string(plan.confirmation), "records": .integer(Int64(plan.records.count)),
            "purged": .integer(Int64((purged ?? [:]).values.reduce(0, +))), "left": .integer(Int64(left)),
            "items": .array(names.map { item($0, records[$0] ?? []) }),
        ]
    }

    private func item(_ entity: String, _ records: [PurgeRecord]) -> JSON {
        let name = retention.engine.registry.entity(entity)?.declaration.retention?.name
        let begun = records.compactMap(\.begun)
        return [
            "entity": .string(entity), "class": name.map(JSON.string) ?? .null,
            "law": name.flatMap { retention.schedule.term(of: $0, on: day) }.map { .string($0.law) } ?? .null,
            "count": .integer(Int64(records.count)), "oldest": text(begun.min()), "newest": text(begun.max()),
            "until": text(records.compactMap(\.end).max().map { Day(daysSince1970: $0.daysSince1970 - 1) }),
            "held": .integer(Int64(plan.held[entity] ?? 0)),
            "purged": .integer(Int64(purged?[entity] ?? 0)),
        ]
    }

    private func text(_ day: Day?) -> JSON { day.map { .string($0.description) } ?? .null }
}
