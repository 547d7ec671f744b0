import Database
import Routing
import Values

extension EntityEngine {
    /// The record whose unique text field has the value, as texts are compared; nil when there is none in reach.
    package func find(_ entityID: String, where field: String, is text: String, _ call: Call) throws -> Record? {
        let entity = try entity(entityID)
        let declaration = entity.declaration
        guard let declared = declaration.field(field), declaration.isUnique(declared) else {
            preconditionFailure("\(entityID).\(field) tells no records apart")
        }
        let value = declaration.isFolded(declared) ? FoldedText.fold(text) : text
        let sql: SQL =
            "SELECT id FROM \(raw: declaration.table) WHERE \(raw: declaration.comparedColumn(field)) = \(value)"
        let id = try call.unit.acting(as: entity.tenant) { try call.unit.first(sql) { $0.text(0) } }
        guard let id else { return nil }
        let access = access(to: entity, call)
        let filter = try access.filter(for: declaration.permissions.read)
        return try store(entity, call).load(id, where: filter).map { visible($0, access) }
    }

    /// Takes back a record that should never have been made: deleted, also where records are archived instead.
    ///
    /// - Throws: `SYSTEM_9042` when the record changed since the version, `SYSTEM_9044` when others refer to it.
    package func erase(_ entityID: String, id: String, version: Int64, _ call: Call) throws {
        let entity = try entity(entityID)
        let permission = try required(entity.declaration.permissions.create, "create", entity)
        try erase(entity, id: id, permission, version: version, call)
    }

    func erase(_ entity: RegisteredEntity, id: String, _ permission: String, version: Int64?, _ call: Call) throws {
        let old = try claim(id, of: entity, permission, version: version, call, for: .removal)
        let draft = try RecordDraft(
            entity, access(to: entity, call), currency: currency(of: entity, call), call, old: old)
        try draft.applyRulesOfDeletion()
        try remove(draft)
    }
}
