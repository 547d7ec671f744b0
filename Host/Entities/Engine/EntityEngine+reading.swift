import Database
import Routing
import Values

extension EntityEngine {
    /// One record, without the fields that the caller may not see.
    ///
    /// - Throws: `SYSTEM_9040` when there is none within the caller's scope.
    package func get(_ entityID: String, id: String, _ call: Call) throws -> Record {
        let entity = try entity(entityID)
        let access = access(to: entity, call)
        return visible(try find(id, of: entity, access, call), access)
    }

    /// One record with references answered as records; a missing one is `{"id", "missing": true}`.
    func get(_ entityID: String, id: String, expanding names: [String], _ call: Call) throws -> Record {
        var record = try get(entityID, id: id, call)
        let fields = access(to: try entity(entityID), call).listFields.expandable
        for name in names {
            let field = try ListFields.find(name, in: fields, for: "expand")
            guard let target = field.type.target, let value = record.values[name] else { continue }
            record.values[name] = try expanded(value, target.entity, call)
        }
        return record
    }

    /// - Parameter value: an id, a list of ids, or null.
    private func expanded(_ value: JSON, _ entity: String, _ call: Call) throws -> JSON {
        let ids = value.array?.compactMap(\.string) ?? [value.string].compactMap(\.self)
        if ids.isEmpty { return value }
        let found = try Expansion.records(of: entity, Set(ids), self, call)
        let records = try ids.map { id -> JSON in
            try found[id].map { try JSON(parsing: $0) } ?? ["id": .string(id), "missing": true]
        }
        return value.array == nil ? records[0] : .array(records)
    }

    /// The whole record, for the host's own work.
    func find(
        _ id: String, of entity: RegisteredEntity, _ access: EntityAccess, _ call: Call, for lock: RecordLock? = nil
    ) throws -> Record {
        let filter = try access.filter(for: entity.declaration.permissions.read)
        guard let record = try store(entity, call).load(id, where: filter, for: lock) else {
            throw Problem.recordNotFound(entity.declaration.label, id)
        }
        return record
    }

    func visible(_ record: Record, _ access: EntityAccess) -> Record {
        var record = record
        for field in access.entity.declaration.fields where !access.mayRead(field) { record.values[field.name] = nil }
        return record
    }

    /// The record to be changed: locked, within the caller's scopes for reading and for this permission.
    func claim(
        _ id: String, of entity: RegisteredEntity, _ permission: String, version: Int64?, _ call: Call,
        for lock: RecordLock = .change
    ) throws -> Record {
        let access = access(to: entity, call)
        let filter = try access.filter(for: permission)
        let record = try find(id, of: entity, access, call, for: lock)
        if let filter, try !store(entity, call).exists(id, where: filter) { throw Problem.lacking(permission) }
        if let version, version != record.version { throw Problem.versionStale(record.version) }
        return record
    }
}
