import Database
import Values

/// The `wm_erasures` table.
struct ErasureStore {
    let unit: any UnitOfWork

    /// The latest fact of a kind about a record.
    func latest(_ kind: ErasureFact.Kind, of entity: String, _ id: String) throws -> ErasureFact? {
        let sql: SQL = """
            SELECT done_at, done_by, erasable_from FROM wm_erasures
            WHERE entity = \(entity) AND record_id = \(id) AND kind = \(kind.rawValue) ORDER BY done_at DESC LIMIT 1
            """
        return try unit.acting(as: .host) {
            try unit.first(sql) { rows in
                guard let at = Instant(parsing: rows.text(0)) else {
                    preconditionFailure("the host writes times as it reads them")
                }
                return ErasureFact(
                    kind: kind, at: at, by: rows.text(1), erasableFrom: Day(parsing: rows.text(2)))
            }
        }
    }

    /// Notes the fact for every record of a table that the condition on `t` names.
    func note(_ fact: ErasureFact, _ entity: String, in table: String, where condition: SQL) throws {
        let sql: SQL = """
            INSERT INTO wm_erasures (entity, record_id, kind, done_at, done_by, erasable_from)
            SELECT \(entity), t.id, \(fact.kind.rawValue), \(fact.at), \(fact.by), \(fact.erasableFrom?.description)
            FROM \(raw: table) t WHERE \(condition)
            """
        try unit.acting(as: .host) { _ = try unit.execute(sql) }
    }

    /// Whether a row of `t` was erased, as a condition.
    static func wasErased(_ entity: String) -> SQL {
        """
        EXISTS (SELECT 1 FROM wm_erasures e WHERE e.entity = \(entity) AND e.record_id = t.id
        AND e.kind = \(ErasureFact.Kind.erasure.rawValue))
        """
    }
}
