import Database
import Routing
import Values

extension EntityEngine {
    /// Whether a record is there, and within a scope of its entity as somebody has it.
    ///
    /// - Parameter scope: nil for all records; one that the entity does not declare has none.
    /// - Throws: `SYSTEM_9056` for an entity that is none.
    package func holds(
        _ entityID: String, id: String, scope: String?, for principal: Principal, _ call: Call
    ) throws -> Bool {
        let entity = try entity(entityID)
        let store = try store(entity, call)
        guard let scope else { return try store.exists(id, where: EntityAccess.Filter(sql: "(1 = 1)")) }
        guard entity.declaration.scopes[scope] != nil else { return false }
        let narrowed = Principal(
            id: principal.id, name: principal.name, permissions: Permissions(["x:\(scope)"]),
            department: principal.department, team: principal.team)
        let access = EntityAccess(entity: entity, registry: registry, principal: narrowed)
        guard let filter = try access.filter(for: "x") else { return false }
        return try store.exists(id, where: filter)
    }
}
