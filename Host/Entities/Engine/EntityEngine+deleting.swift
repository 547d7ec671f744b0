import Database
import Routing
import Values

extension EntityEngine {
    /// Archives the record where that is declared, and deletes it elsewhere.
    ///
    /// - Throws: `SYSTEM_9044` naming who refers to it.
    package func delete(_ entityID: String, id: String, version: Int64?, _ call: Call) throws {
        let entity = try entity(entityID)
        let permission = try required(entity.declaration.permissions.delete, "delete", entity)
        let old = try claim(id, of: entity, permission, version: version, call, for: .removal)
        try refuseArchived(old)
        var draft = try RecordDraft(
            entity, access(to: entity, call), currency: currency(of: entity, call), call, old: old)
        try draft.applyRulesOfDeletion()
        guard entity.declaration.archive else {
            try keeper?.checkDeletion(of: old, entity, in: registry, call)
            return try remove(draft)
        }
        draft.values["archived_at"] = .string(call.now.text)
        try save(&draft, .delete)
    }

    /// Brings an archived record back.
    package func restore(_ entityID: String, id: String, version: Int64?, _ call: Call) throws -> Record {
        let entity = try entity(entityID)
        guard entity.declaration.archive else { throw Problem.operationUnknown("restore", of: entity.declaration) }
        let permission = try required(entity.declaration.permissions.delete, "restore", entity)
        let old = try claim(id, of: entity, permission, version: version, call)
        guard old.archivedAt != nil else { throw Problem.recordNotArchived(entity.declaration.label) }
        let access = access(to: entity, call)
        var draft = try RecordDraft(entity, access, currency: currency(of: entity, call), call, old: old)
        draft.values["archived_at"] = .null
        try save(&draft, .action, action: "restore")
        if entity.declaration.merge != nil { try MergeStore(unit: call.unit).remove(entityID, id) }
        return visible(draft.record, access)
    }

    func remove(_ draft: RecordDraft) throws {
        let (id, unit) = (draft.record.id, draft.call.unit)
        if let referrers = try Referrers(registry: registry, unit: unit).label(to: draft.declaration, id) {
            throw Problem.recordReferred(draft.declaration.label, by: referrers)
        }
        do {
            try unit.nested { try store(of: draft).delete(id) }
        } catch let error as DatabaseError {
            guard case .foreignKey = error.reason else { throw error }
            throw Problem.recordReferred(
                draft.declaration.label, by: Label(german: "weitere Datensätze", english: "other records"))
        }
        if !draft.declaration.searchedFields.isEmpty { try SearchIndex(draft.entity, unit).remove(id) }
        if draft.declaration.hasSoftReferences {
            try SoftReferences(unit).replace(of: draft.declaration.id, id, with: [])
        }
        let change = draft.change(.delete)
        try journal?.note(change, draft.record, draft.call)
        if let hook = draft.entity.code.afterSave { try draft.asModule { try hook(draft.call, change) } }
    }
}
