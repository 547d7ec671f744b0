import Database

/// Whether a database's tables are those that a declaration implies.
package enum SchemaFit {
    /// Names every difference: a missing table, column, key or index, a column of another type. Further tables and
    /// columns are the module's own affair, unless they must be filled and the host would not.
    package static func check(
        _ declaration: EntityDeclaration, _ schema: Schema, in registry: EntityRegistry
    ) -> [String] {
        EntitySchema(declaration).tables.flatMap { expected -> [String] in
            guard let found = schema[expected.name] else { return ["\(expected.name): the table is missing"] }
            let faults =
                columns(expected, found) + keys(expected, found) { registry.entity($0)?.declaration.table ?? $0 }
                + indexes(expected, found)
            return faults.map { "\(expected.name): \($0)" }
        }
    }

    private static func columns(_ expected: EntitySchema.Table, _ found: Schema.Table) -> [String] {
        var faults: [String] = []
        for column in expected.columns {
            guard let match = found.columns.first(where: { $0.name == column.name }) else {
                faults.append("the column \(column.name) \(column.kind.rawValue) is missing")
                continue
            }
            let isWhole = column.kind != .text && ["BIGINT", "INTEGER"].contains(match.type)
            if match.type != column.kind.rawValue && !isWhole {
                faults.append("\(column.name) is \(match.type) and must be \(column.kind.rawValue)")
            }
            if match.isNullable && column.isRequired { faults.append("\(column.name) must be NOT NULL") }
            if !match.isNullable && !column.isRequired { faults.append("\(column.name) must not be NOT NULL") }
        }
        let known = Set(expected.columns.map(\.name))
        for column in found.columns where !known.contains(column.name) && !column.isNullable {
            faults.append("\(column.name) is NOT NULL and no field of the entity")
        }
        if found.primaryKey != expected.primaryKey {
            faults.append("the primary key must be (\(expected.primaryKey.joined(separator: ", ")))")
        }
        return faults
    }

    private static func keys(
        _ expected: EntitySchema.Table, _ found: Schema.Table, table: (String) -> String
    ) -> [String] {
        expected.columns.compactMap { column in
            guard let target = column.references.map(table) else { return nil }
            let isThere = found.foreignKeys.contains {
                $0.columns == [column.name] && $0.table == target && $0.targets == ["id"]
            }
            return isThere ? nil : "\(column.name) must reference \(target) (id)"
        }
    }

    /// Unique ones must be exact; others may go on with further columns.
    private static func indexes(_ expected: EntitySchema.Table, _ found: Schema.Table) -> [String] {
        expected.indexes.compactMap { index in
            let isThere = found.indexes.contains {
                index.isUnique
                    ? $0.isUnique && !$0.isPartial && $0.columns == index.columns
                    : !$0.isPartial && $0.columns.starts(with: index.columns)
            }
            let columns = index.columns.joined(separator: ", ")
            return isThere ? nil : "\(index.isUnique ? "a unique index" : "an index") on (\(columns)) is missing"
        }
    }
}
