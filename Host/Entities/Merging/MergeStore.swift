import Database
import Values

/// The `wm_merges` table, which is the host's: where merged records went.
package struct MergeStore {
    let unit: any UnitOfWork

    /// The ids of the records that went into one, as a statement for the host.
    package static func gone(into id: String, of entity: String) -> SQL {
        "SELECT m.record_id FROM wm_merges m WHERE m.entity = \(entity) AND m.into_id = \(id)"
    }

    func target(of entity: String, _ id: String) throws -> String? {
        try unit.acting(as: .host) {
            try unit.first("SELECT into_id FROM wm_merges WHERE entity = \(entity) AND record_id = \(id)") {
                $0.text(0)
            }
        }
    }

    /// What went into the record before goes where it goes.
    func add(_ entity: String, _ id: String, into target: String, at now: Instant, by person: String) throws {
        try unit.acting(as: .host) {
            try unit.execute(
                "UPDATE wm_merges SET into_id = \(target) WHERE entity = \(entity) AND into_id = \(id)")
            try unit.execute(
                """
                INSERT INTO wm_merges (entity, record_id, into_id, merged_at, merged_by)
                VALUES (\(entity), \(id), \(target), \(now), \(person))
                """)
        }
    }

    /// Records of an entity that went into others, and these: all pairs of which one is among the ids.
    package static func pairs(
        of entity: String, touchingAny ids: [String], in unit: any UnitOfWork
    ) throws -> [(gone: String, into: String)] {
        try stride(from: 0, to: ids.count, by: RecordTable.pageSize).flatMap { start in
            let page = ids[start..<min(start + RecordTable.pageSize, ids.count)].map(SQLValue.text)
            let sql: SQL = """
                SELECT record_id, into_id FROM wm_merges WHERE entity = \(entity)
                AND (\(SQL.column("record_id", in: page)) OR \(SQL.column("into_id", in: page)))
                """
            return try unit.acting(as: .host) { try unit.all(sql) { ($0.text(0), $0.text(1)) } }
        }
    }

    func remove(_ entity: String, _ id: String) throws {
        _ = try unit.acting(as: .host) {
            try unit.execute("DELETE FROM wm_merges WHERE entity = \(entity) AND record_id = \(id)")
        }
    }
}
