/// Reads the schema from PostgreSQL's catalogues.
struct PostgresSchema {
    let unit: any UnitOfWork

    func read() throws -> Schema {
        let names = try unit.all(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename COLLATE \"C\""
        ) { $0.text(0) }
        return Schema(tables: try names.map(table))
    }

    private func table(_ name: String) throws -> Schema.Table {
        Schema.Table(
            name: name, columns: try columns(name), primaryKey: try primaryKey(name), indexes: try indexes(name),
            foreignKeys: try foreignKeys(name))
    }

    private func columns(_ table: String) throws -> [Schema.Column] {
        let statement: SQL = """
            SELECT attname::text, format_type(atttypid, atttypmod), attnotnull FROM pg_attribute
            WHERE attrelid = to_regclass(\(table)) AND attnum > 0 AND NOT attisdropped ORDER BY attnum
            """
        return try unit.all(statement) { row in
            Schema.Column(name: row.text(0), type: row.text(1).uppercased(), isNullable: row.integer(2) == 0)
        }
    }

    private func primaryKey(_ table: String) throws -> [String] {
        try unit.all(
            """
            SELECT a.attname::text FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (number, place)
            JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
            WHERE i.indrelid = to_regclass(\(table)) AND i.indisprimary ORDER BY k.place
            """
        ) { $0.text(0) }
    }

    private func indexes(_ table: String) throws -> [Schema.Index] {
        let statement: SQL = """
            SELECT CASE WHEN c.oid IS NULL THEN r.relname::text END, i.indisunique, i.indpred IS NOT NULL,
                (SELECT string_agg(coalesce(a.attname::text, ''), ',' ORDER BY k.place)
                 FROM unnest(i.indkey) WITH ORDINALITY AS k (number, place)
                 LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number)
            FROM pg_index i JOIN pg_class r ON r.oid = i.indexrelid
            LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.contype = 'u'
            WHERE i.indrelid = to_regclass(\(table)) AND NOT i.indisprimary
            """
        return try unit.all(statement) { row in
            Schema.Index(
                name: row.isNull(0) ? nil : row.text(0),
                columns: row.text(3).split(separator: ",", omittingEmptySubsequences: false).map(String.init),
                isUnique: row.integer(1) != 0, isPartial: row.integer(2) != 0)
        }.sorted(by: Schema.Index.isBefore)
    }

    private func foreignKeys(_ table: String) throws -> [Schema.ForeignKey] {
        let statement: SQL = """
            SELECT \(raw: Self.names(of: "c.conkey", in: "c.conrelid")), f.relname::text,
                \(raw: Self.names(of: "c.confkey", in: "c.confrelid")),
                CASE c.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'r' THEN 'RESTRICT'
                    WHEN 'd' THEN 'SET DEFAULT' ELSE 'NO ACTION' END
            FROM pg_constraint c JOIN pg_class f ON f.oid = c.confrelid
            WHERE c.conrelid = to_regclass(\(table)) AND c.contype = 'f'
            """
        return try unit.all(statement) { row in
            Schema.ForeignKey(
                columns: row.text(0).split(separator: ",").map(String.init), table: row.text(1),
                targets: row.text(2).split(separator: ",").map(String.init), onDelete: row.text(3))
        }.sorted { $0.columns.lexicographicallyPrecedes($1.columns) }
    }

    private static func names(of numbers: String, in table: String) -> String {
        """
        (SELECT string_agg(a.attname::text, ',' ORDER BY k.place)
         FROM unnest(\(numbers)) WITH ORDINALITY AS k (number, place)
         JOIN pg_attribute a ON a.attrelid = \(table) AND a.attnum = k.number)
        """
    }
}
