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

    /// Makes the index anew when it holds other fields than are declared, and adds records that it does not know.
    func bringUpToDate() throws {
        let fields = entity.searchedFields.map(\.name).joined(separator: " ")
        let known: SQL = "SELECT fields FROM wm_search_entities WHERE entity = \(entity.id)"
        if try unit.first(known, { $0.text(0) }) != fields {
            try remove(where: "1 = 1")
            try unit.execute(
                """
                INSERT INTO wm_search_entities (entity, fields) VALUES (\(entity.id), \(fields))
                ON CONFLICT (entity) DO UPDATE SET fields = excluded.fields
                """)
        }
        // What the first statement adds is no longer unknown to the second one, which looks for texts.
        try refill(
            where: """
                NOT EXISTS (SELECT 1 FROM wm_search k WHERE k.entity = \(entity.id) AND k.record_id = t.id)
                """, texts: "NOT EXISTS (SELECT 1 FROM wm_search_text x WHERE x.rowid = s.number)")
    }

    /// - Parameter texts: which of the numbered records get a text, on SQLite; the same ones when nil.
    private func refill(where condition: SQL, texts: SQL? = nil) throws {
        guard !entity.searchedFields.isEmpty else { return }
        try unit.acting(as: .host) {
            for statement in unit.dialect == .postgres ? [entry(condition)] : numbered(condition, texts ?? condition) {
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

    private func numbered(_ condition: SQL, _ texts: SQL) -> [SQL] {
        [
            """
            INSERT INTO wm_search (entity, record_id) SELECT \(entity.id), t.id FROM \(raw: entity.table) t
            WHERE \(condition) ON CONFLICT (entity, record_id) DO NOTHING
            """,
            """
            INSERT OR REPLACE INTO wm_search_text (rowid, text) SELECT s.number, \(text)
            FROM \(raw: entity.table) t JOIN wm_search s ON s.entity = \(entity.id) AND s.record_id = t.id
            WHERE \(texts)
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
