import Database
import Entities
import Values

/// The `core_saved_filters` table.
struct SavedFilterStore {
    let unit: any UnitOfWork

    private static let columns = "id, version, owner, entity, name, shared, query"

    /// The filters of a person and the shared ones, by entity and name.
    ///
    /// - Parameter entity: nil for those of all entities.
    func all(for person: String, of entity: String?) throws -> [SavedFilter] {
        var sql: SQL = """
            SELECT \(raw: Self.columns) FROM core_saved_filters WHERE (owner = \(person) OR shared = 1)
            """
        if let entity { sql += " AND entity = \(entity)" }
        return try unit.all(sql + " ORDER BY entity, name_folded, id", filter)
    }

    /// Nil for one that is neither the person's own nor shared.
    func find(_ id: String, for person: String) throws -> SavedFilter? {
        try unit.first(
            """
            SELECT \(raw: Self.columns) FROM core_saved_filters
            WHERE id = \(id) AND (owner = \(person) OR shared = 1)
            """, filter)
    }

    private func filter(_ rows: any Rows) throws -> SavedFilter {
        var filter = SavedFilter(
            id: rows.text(0), version: rows.integer(1), owner: rows.text(2), entity: rows.text(3),
            name: rows.text(4), isShared: rows.integer(5) != 0, conditions: [], asked: [:])
        try filter.take(JSON(parsing: rows.text(6)).object ?? [:])
        return filter
    }

    /// - Throws: `SYSTEM_9195` when the person has another of that name.
    func insert(_ filter: SavedFilter, now: Instant) throws {
        _ = try refusingDuplicates(of: filter) {
            try unit.execute(
                """
                INSERT INTO core_saved_filters
                (id, version, created_at, updated_at, owner, entity, name, name_folded, shared, query)
                VALUES (\(filter.id), 1, \(now), \(now), \(filter.owner), \(filter.entity), \(filter.name),
                \(FoldedText.fold(filter.name)), \(filter.isShared), \(JSON.object(filter.query).text))
                """)
        }
    }

    /// - Parameter filter: with the version that it was read with.
    /// - Throws: `SYSTEM_9042` when it has another by now, `SYSTEM_9195`.
    func update(_ filter: SavedFilter, now: Instant) throws {
        let changed = try refusingDuplicates(of: filter) {
            try unit.execute(
                """
                UPDATE core_saved_filters SET version = version + 1, updated_at = \(now), name = \(filter.name),
                name_folded = \(FoldedText.fold(filter.name)), shared = \(filter.isShared),
                query = \(JSON.object(filter.query).text)
                WHERE id = \(filter.id) AND version = \(filter.version)
                """)
        }
        guard changed == 1 else { throw Problem.versionStale(filter.version) }
    }

    func delete(_ id: String) throws { try unit.execute("DELETE FROM core_saved_filters WHERE id = \(id)") }

    private func refusingDuplicates<Result>(of filter: SavedFilter, _ body: () throws -> Result) throws -> Result {
        do {
            return try unit.nested(body)
        } catch let error as DatabaseError {
            guard case .unique = error.reason else { throw error }
            throw Problem.filterNamed(filter.name)
        }
    }
}
