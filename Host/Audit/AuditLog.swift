import Database
import Values

/// What was done to records and to people's way in, written in the unit that does it.
package struct AuditLog: Sendable {
    package init() {}

    package func record(_ entry: AuditEntry, in unit: any UnitOfWork) throws {
        try EntryStore(unit: unit).insert(entry)
    }

    /// A page of a record's history, the latest first.
    package func history(
        of entity: String, _ record: String, before place: HistoryPlace?, limit: Int, in unit: any UnitOfWork
    ) throws -> [StoredEntry] {
        try EntryStore(unit: unit).history(of: entity, record, before: place, limit: limit)
    }

    /// Removes the values of fields from what was written of a record; their marks stay in the chain.
    package func erase(_ fields: Set<String>, of entity: String, _ record: String, in unit: any UnitOfWork) throws {
        let store = EntryStore(unit: unit)
        for entry in try store.about(entity, record) {
            let details = try JSON(parsing: entry.details).object ?? [:]
            let kept = details.members.filter { !fields.contains($0.name) }
            guard kept.count < details.members.count else { continue }
            try store.replaceDetails(of: entry, by: JSON.Object(kept.map { ($0.name, $0.value) }))
        }
    }
}
