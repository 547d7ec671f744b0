/// Reads the schema from SQLite's pragmas.
struct SQLiteSchema {
    let unit: any UnitOfWork

    func read() throws -> Schema {
        let names = try unit.all(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        ) { $0.text(0) }
        return Schema(tables: try names.map(table))
    }

    private func table(_ name: String) throws -> Schema.Table {
        let columns = try unit.all(
            "SELECT name, type, \"notnull\", pk FROM pragma_table_info(\(name)) ORDER BY cid"
        ) { (name: $0.text(0), type: $0.text(1), isRequired: $0.integer(2) != 0, key: $0.integer(3)) }
        let keys = columns.filter { $0.key > 0 }.sorted { $0.key < $1.key }.map(\.name)
        return Schema.Table(
            name: name,
            columns: columns.map { column in
                Schema.Column(
                    name: column.name, type: Self.normal(column.type),
                    isNullable: !column.isRequired && column.key == 0)
            },
            primaryKey: keys, indexes: try indexes(name), foreignKeys: try foreignKeys(name))
    }

    private static func normal(_ type: String) -> String {
        switch type.uppercased() {
        case "REAL", "DOUBLE": "DOUBLE PRECISION"
        case "BLOB": "BYTEA"
        case "INT", "INT4": "INTEGER"
        case "INT8": "BIGINT"
        case let other: other
        }
    }

    private func indexes(_ table: String) throws -> [Schema.Index] {
        let found = try unit.all(
            "SELECT name, \"unique\", origin, partial FROM pragma_index_list(\(table)) WHERE origin <> 'pk'"
        ) { (name: $0.text(0), isUnique: $0.integer(1) != 0, origin: $0.text(2), isPartial: $0.integer(3) != 0) }
        return try found.map { index in
            let columns = try unit.all("SELECT name FROM pragma_index_info(\(index.name)) ORDER BY seqno") {
                $0.text(0)
            }
            return Schema.Index(
                name: index.origin == "c" ? index.name : nil, columns: columns, isUnique: index.isUnique,
                isPartial: index.isPartial)
        }.sorted(by: Schema.Index.isBefore)
    }

    private func foreignKeys(_ table: String) throws -> [Schema.ForeignKey] {
        let parts = try unit.all(
            """
            SELECT id, "table", "from", coalesce("to", ''), on_delete FROM pragma_foreign_key_list(\(table))
            ORDER BY id, seq
            """
        ) { (id: $0.integer(0), table: $0.text(1), from: $0.text(2), to: $0.text(3), onDelete: $0.text(4)) }
        return try Dictionary(grouping: parts, by: \.id).values.map { parts in
            Schema.ForeignKey(
                columns: parts.map(\.from), table: parts[0].table,
                targets: parts[0].to.isEmpty ? try primaryKey(parts[0].table) : parts.map(\.to),
                onDelete: parts[0].onDelete)
        }.sorted { $0.columns.lexicographicallyPrecedes($1.columns) }
    }

    private func primaryKey(_ table: String) throws -> [String] {
        try unit.all("SELECT name FROM pragma_table_info(\(table)) WHERE pk > 0 ORDER BY pk") { $0.text(0) }
    }
}

extension Schema.Index {
    static func isBefore(_ left: Schema.Index, _ right: Schema.Index) -> Bool {
        (left.name ?? "", left.columns.joined(separator: ",")) < (
            right.name ?? "", right.columns.joined(separator: ",")
        )
    }
}
