import Routing
import Values

extension EntityEngine {
    /// Whether the caller may read any record of the entity.
    package func mayList(_ entityID: String, _ call: Call) -> Bool {
        registry.entity(entityID).map { access(to: $0, call).reach != nil } ?? false
    }

    /// - Throws: what the list of the entity refuses its parameters with; `SYSTEM_9056` for an entity that is none.
    package func judge(_ query: [(name: String, value: String)], of entityID: String, _ call: Call) throws {
        let entity = try entity(entityID)
        let access = access(to: entity, call)
        _ = try access.filter(for: entity.declaration.permissions.read)
        let parts = query.filter { $0.name != "q" }
        _ = try ListQuery(parts, access, currency: try currency(of: entity, call), call.unit)
    }
}
