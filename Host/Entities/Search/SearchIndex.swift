import Database
import Values

/// What is searched of one entity's records: the folded texts of each, as one text whose parts are found by index.
///
/// The `wm_search` tables, which are the host's. Kept in the unit that changes the record, from the record's own row.
package struct SearchIndex {
    private let entity: EntityDeclaration
    private let unit: any UnitOfWork

    package init(_ entity: RegisteredEntity, _ unit: any UnitOfWork) {
        self.entity = entity.declaration
        self.unit = unit
    }

    /// Takes over what the rows of the records say now.
    package func refill(_ ids: [SQLValue]) throws { try refill(where: SQL.column("t.id", in: ids)) }

    /// Forgets a record that is gone.
    func remove(_ id: String) throws { try remove(where: "record_id = \(id)") }

    /// Whether the index says of every record what the declared fields say; records written past the engine are missed
    /// when as many were removed so.
    func isUpToDate() throws -> Bool {
        guard try fields() == declaredFields else { return false }
        return try count("SELECT COUNT(*) FROM \(raw: entity.table)")
            == count("SELECT COUNT(*) FROM wm_search WHERE entity = \(entity.id)")
    }

    /// The names of the fields that the index holds, with spaces; empty while it is filled, nil before.
    func fields() throws -> String? {
        try unit.acting(as: .host) {
            try unit.first("SELECT fields FROM wm_search_entities WHERE entity = \(entity.id)") { $0.text(0) }
        }
    }

    var declaredFields: String { entity.searchedFields.map(\.name).joined(separator: " ") }

    func note(fields: String) throws {
        try unit.acting(as: .host) {
            _ = try unit.execute(
                """
                INSERT INTO wm_search_entities (entity, fields) VALUES (\(entity.id), \(fields))
                ON CONFLICT (entity) DO UPDATE SET fields = excluded.fields
                """)
        }
    }

    /// The next records behind an id, in the order of ids.
    func records(behind id: String, onlyUnknown: Bool, limit: Int) throws -> [String] {
        let unknown: SQL = """
             AND NOT EXISTS (SELECT 1 FROM wm_search k WHERE k.entity = \(entity.id) AND k.record_id = t.id)
            """
        let condition: SQL = onlyUnknown ? unknown : ""
        return try unit.acting(as: .host) {
            try unit.all(
                "SELECT t.id FROM \(raw: entity.table) t WHERE t.id > \(id)\(condition) ORDER BY t.id LIMIT \(limit)"
            ) { $0.text(0) }
        }
    }

    private func count(_ query: SQL) throws -> Int64 {
        try unit.acting(as: .host) { try unit.first(query) { $0.integer(0) } ?? 0 }
    }

    private func refill(where condition: SQL) throws {
        guard !entity.searchedFields.isEmpty else { return }
        try unit.acting(as: .host) {
            for statement in unit.dialect == .postgres ? [entry(condition)] : numbered(condition) {
                _ = try unit.execute(statement)
            }
        }
    }

    private func entry(_ condition: SQL) -> SQL {
        """
        INSERT INTO wm_search (entity, record_id, text) SELECT \(entity.id), t.id, \(text)
        FROM \(raw: entity.table) t WHERE \(condition)
        ON CONFLICT (entity, record_id) DO UPDATE SET text = excluded.text
        """
    }

    private func numbered(_ condition: SQL) -> [SQL] {
        [
            """
            INSERT INTO wm_search (entity, record_id) SELECT \(entity.id), t.id FROM \(raw: entity.table) t
            WHERE \(condition) ON CONFLICT (entity, record_id) DO NOTHING
            """,
            """
            INSERT OR REPLACE INTO wm_search_text (rowid, text) SELECT s.number, \(text)
            FROM \(raw: entity.table) t JOIN wm_search s ON s.entity = \(entity.id) AND s.record_id = t.id
            WHERE \(condition)
            """,
        ]
    }

    /// A word never holds the space between two texts, so none is found across them.
    private var text: SQL {
        SQL(entity.searchedFields.map { "COALESCE(t.\($0.name)_folded, '')" }.joined(separator: " || ' ' || "))
    }

    private func remove(where condition: SQL) throws {
        try unit.acting(as: .host) {
            if unit.dialect == .sqlite {
                try unit.execute(
                    """
                    DELETE FROM wm_search_text WHERE rowid IN
                    (SELECT number FROM wm_search WHERE entity = \(entity.id) AND \(condition))
                    """)
            }
            try unit.execute("DELETE FROM wm_search WHERE entity = \(entity.id) AND \(condition)")
        }
    }
}

extension EntityDeclaration {
    package var searchedFields: [Field] { fields.filter(\.isSearched) }
}
