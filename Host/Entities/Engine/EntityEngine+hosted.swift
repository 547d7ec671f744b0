import Database
import Routing
import Values

/// Records that no caller makes or removes without the host: their declarations name no permission for it.
extension EntityEngine {
    /// - Parameters:
    ///   - body: the caller's fields.
    ///   - sealed: the host's own, also such as are read-only.
    /// - Throws: as `create`.
    package func make(
        _ entityID: String, _ body: JSON.Object, adding sealed: JSON.Object, permission: String, _ call: Call
    ) throws -> Record {
        try insert(try entity(entityID), body, adding: sealed, permission, call)
    }

    /// Deletes the record, also where records are archived instead.
    ///
    /// - Throws: as `erase`.
    package func discard(
        _ entityID: String, id: String, permission: String, version: Int64?, _ call: Call
    ) throws {
        try erase(try entity(entityID), id: id, permission, version: version, call)
    }

    /// A record within the caller's reach, which nobody deletes until the unit ends.
    ///
    /// - Throws: `SYSTEM_9056` for an unknown entity, `SYSTEM_9040` without such a record, `AUTH_1009`.
    package func hold(_ entityID: String, id: String, _ call: Call) throws -> Record {
        let entity = try entity(entityID)
        let record = try get(entityID, id: id, call)
        guard call.unit.dialect == .postgres, call.unit.isWritable else { return record }
        let lock: SQL = "SELECT id FROM \(raw: entity.declaration.table) WHERE id = \(id) FOR KEY SHARE"
        let isThere = try call.unit.acting(as: entity.tenant) { try call.unit.first(lock) { _ in true } }
        guard isThere == true else { throw Problem.recordNotFound(entity.declaration.label, id) }
        return record
    }
}
