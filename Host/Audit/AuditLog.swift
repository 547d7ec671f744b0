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

    /// Entries of records that were deleted, whose values hold a record's id somewhere.
    package func deletions(
        of entity: String, mentioning id: String, in unit: any UnitOfWork
    ) throws -> [StoredEntry] { try EntryStore(unit: unit).deletions(of: entity, mentioning: id) }

    /// The latest entries of all records and events.
    package func list(_ filter: AuditFilter, limit: Int, in unit: any UnitOfWork) throws -> [StoredEntry] {
        try EntryStore(unit: unit).list(filter.conditions, limit: limit)
    }

    /// What happened to records between two ids or their beginnings, in the order of the ids.
    package func changes(
        after id: String, before end: String, limit: Int, in unit: any UnitOfWork
    ) throws -> [StoredEntry] {
        try EntryStore(unit: unit).changes(after: id, before: end, limit: limit)
    }

    /// The end of the chain, and how many entries it does not hold yet.
    package func head(in unit: any UnitOfWork) throws -> (head: AuditHead?, unsealed: Int64) {
        (try HeadStore(unit: unit).find(), try EntryStore(unit: unit).unsealedCount())
    }

    /// Removes the values of fields, as declarations name them, from what was written of a record; their marks stay in
    /// the chain.
    package func erase(_ names: [String], of entity: String, _ record: String, in unit: any UnitOfWork) throws {
        let store = EntryStore(unit: unit)
        let fields = ErasedFields(names)
        for entry in try store.about(entity, record) {
            let details = try JSON(parsing: entry.details).object ?? [:]
            let kept = details.members.filter { !fields.cover($0.name) }
            guard kept.count < details.members.count else { continue }
            try store.replaceDetails(of: entry, by: JSON.Object(kept.map { ($0.name, $0.value) }))
        }
    }
}
