import Database
import Routing
import Values

extension EntityEngine {
    /// Those of the records that are there and that the caller may see.
    package func seen(_ ids: Set<String>, of entityID: String, _ call: Call) throws -> Set<String> {
        guard !ids.isEmpty, let entity = registry.entity(entityID), let reach = access(to: entity, call).reach else {
            return []
        }
        let list = SQL.column("t.id", in: ids.sorted().map(SQLValue.text))
        var sql: SQL = "SELECT t.id FROM \(raw: entity.declaration.table) t WHERE \(list)"
        if let filter = reach.filter { sql += " AND \(filter.sql)" }
        return try call.unit.acting(as: .host) { Set(try call.unit.all(sql) { $0.text(0) }) }
    }

    /// Whether nothing narrows what the caller may see of the entity.
    package func seesAll(of entityID: String, _ call: Call) -> Bool {
        guard let entity = registry.entity(entityID), let reach = access(to: entity, call).reach else { return false }
        return reach.filter == nil
    }

    /// The records to which others belong whose changes are told to everybody who sees those.
    package func announced(
        _ ids: Set<String>, of entityID: String, _ call: Call
    ) throws -> [String: (entity: String, record: String)] {
        guard let entity = registry.entity(entityID), let link = entity.declaration.link, link.isAnnounced else {
            return [:]
        }
        let sql: SQL = """
            SELECT t.id, t.\(raw: link.entity), t.\(raw: link.record) FROM \(raw: entity.declaration.table) t
            WHERE \(SQL.column("t.id", in: ids.sorted().map(SQLValue.text)))
            """
        let rows = try call.unit.acting(as: .host) {
            try call.unit.all(sql) { ($0.text(0), (entity: $0.text(1), record: $0.text(2))) }
        }
        return Dictionary(rows) { first, _ in first }
    }
}
