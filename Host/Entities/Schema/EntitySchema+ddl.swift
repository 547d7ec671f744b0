extension EntitySchema {
    /// The statements of a first migration, the same on both databases.
    ///
    /// - Parameter table: the table of an entity that a foreign key points at, `core.employee`.
    package func ddl(table: (String) -> String) -> String {
        tables.map { created in
            let columns = created.columns.map { definition($0, in: created, table: table) }
            let key =
                created.primaryKey.count > 1 ? ["    PRIMARY KEY (\(created.primaryKey.joined(separator: ", ")))"] : []
            let indexes = created.indexes.map { index in
                "CREATE \(index.isUnique ? "UNIQUE " : "")INDEX \(index.name) ON \(index.table) "
                    + "(\(index.columns.joined(separator: ", ")));\n"
            }
            return "CREATE TABLE \(created.name) (\n\((columns + key).joined(separator: ",\n"))\n);\n"
                + indexes.joined()
        }.joined(separator: "\n")
    }

    /// The first migration of entities, in an order in which every table stands before what points at it.
    package static func ddl(for entities: [EntityDeclaration], in registry: EntityRegistry) -> String {
        entities.map { entity in
            EntitySchema(entity).ddl { target in
                guard let found = registry.entity(target) else { preconditionFailure("\(target) is not registered") }
                return found.declaration.table
            }
        }.joined(separator: "\n")
    }

    private func definition(_ column: Column, in created: Table, table: (String) -> String) -> String {
        var text = "    \(column.name) \(column.kind.rawValue)"
        if column.isRequired { text += " NOT NULL" }
        if created.primaryKey == [column.name] { text += " PRIMARY KEY" }
        if let target = column.references { text += " REFERENCES \(table(target)) (id)" }
        return text
    }
}
