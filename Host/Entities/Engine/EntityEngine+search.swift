import Database
import Routing
import Values

extension EntityEngine {
    /// Brings the search index to what is declared and stored now; at the start, when no call runs.
    package func prepareSearch(_ database: any Database) throws {
        for entity in registry.entities where !entity.declaration.searchedFields.isEmpty {
            try SearchFilling(entity: entity, database: database).run()
        }
    }

    /// Keeps the index at what a saved draft says; costs nothing when no searched field changed.
    func keepSearch(_ draft: RecordDraft) {
        let searched = draft.declaration.searchedFields
        let isChanged = searched.contains { draft.values[$0.name] != draft.old?.values[$0.name] }
        guard isChanged else { return }
        draft.call.unit.duties.owe(SearchDuty.init).add(draft.record.id, of: draft.entity)
    }
}
