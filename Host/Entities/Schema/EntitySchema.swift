/// The tables that a declaration implies: the entity's own, those of its lines and references, and its changes of state.
package struct EntitySchema: Sendable {
    package struct Column: Hashable, Sendable {
        package enum Kind: String, Sendable {
            case text = "TEXT"
            case bigint = "BIGINT"
            case integer = "INTEGER"
        }

        package let name: String
        package let kind: Kind
        package let isRequired: Bool
        /// The entity or the table whose `id` it points at.
        package let references: String?

        init(_ name: String, _ kind: Kind, isRequired: Bool = false, references: String? = nil) {
            self.name = name
            self.kind = kind
            self.isRequired = isRequired
            self.references = references
        }
    }

    package struct Index: Hashable, Sendable {
        package let table: String
        package let columns: [String]
        package let isUnique: Bool

        package var name: String { "\(table)_\(columns.joined(separator: "_"))\(isUnique ? "_key" : "_idx")" }
    }

    package struct Table: Hashable, Sendable {
        package let name: String
        package let columns: [Column]
        package let primaryKey: [String]
        package let indexes: [Index]
    }

    package let tables: [Table]

    package init(_ declaration: EntityDeclaration) {
        var tables = [Self.records(declaration)]
        for field in declaration.fields {
            if let lines = field.type.lines { tables.append(Self.lines(lines, of: declaration)) }
            if case .refs(let target) = field.type { tables.append(Self.links(field, to: target, of: declaration)) }
        }
        if declaration.states != nil { tables.append(Self.facts(declaration)) }
        self.tables = tables
    }
}

extension EntitySchema {
    private static func records(_ entity: EntityDeclaration) -> Table {
        var columns = [
            Column("id", .text, isRequired: true), Column("version", .bigint, isRequired: true),
            Column("created_at", .text, isRequired: true), Column("updated_at", .text, isRequired: true),
            Column("created_by", .text, isRequired: true), Column("updated_by", .text, isRequired: true),
        ]
        if entity.archive { columns.append(Column("archived_at", .text)) }
        if entity.frozen != nil { columns.append(Column(FreezeRule.column, .text)) }
        if entity.states != nil { columns.append(Column("state", .text, isRequired: true)) }
        columns += entity.fields.flatMap { entity.columns(of: $0) }
        return Table(name: entity.table, columns: columns, primaryKey: ["id"], indexes: indexes(entity))
    }

    private static func indexes(_ entity: EntityDeclaration) -> [Index] {
        var indexes: [Index] = []
        func add(_ columns: [String], isUnique: Bool = false) {
            let index = Index(table: entity.table, columns: columns, isUnique: isUnique)
            if !indexes.contains(index) { indexes.append(index) }
        }
        for field in entity.fields where field.type.isColumn {
            if entity.isUnique(field) { add([entity.comparedColumn(field.name)], isUnique: true) }
            if field.isSorted || field.isFiltered { add([entity.comparedColumn(field.name), "id"]) }
            if field.type.target != nil && !field.isFiltered { add([field.name]) }
        }
        for names in entity.unique { add(names.map(entity.comparedColumn), isUnique: true) }
        for names in entity.index { add(names.map(entity.comparedColumn)) }
        if entity.states != nil { add(["state", "id"]) }
        add(["created_at", "id"])
        add(["updated_at", "id"])
        return indexes
    }

    private static func lines(_ lines: LineTable, of entity: EntityDeclaration) -> Table {
        let parent = entity.lineParent
        let columns =
            [
                Column("id", .text, isRequired: true),
                Column(parent, .text, isRequired: true, references: entity.id),
                Column("position", .bigint, isRequired: true),
            ] + lines.fields.flatMap(\.columns)
        let references = lines.fields.filter { $0.type.target?.isSoft == false }
        return Table(
            name: lines.table, columns: columns, primaryKey: ["id"],
            indexes: [Index(table: lines.table, columns: [parent, "position"], isUnique: false)]
                + references.map { Index(table: lines.table, columns: [$0.name], isUnique: false) }
        )
    }

    private static func links(_ field: Field, to target: ReferenceTarget, of entity: EntityDeclaration) -> Table {
        let table = entity.linkTable(field)
        return Table(
            name: table,
            columns: [
                Column("from_id", .text, isRequired: true, references: entity.id),
                Column("position", .bigint, isRequired: true),
                Column("to_id", .text, isRequired: true, references: target.isSoft ? nil : target.entity),
            ],
            primaryKey: ["from_id", "to_id"],
            indexes: [Index(table: table, columns: ["to_id"], isUnique: false)]
        )
    }

    private static func facts(_ entity: EntityDeclaration) -> Table {
        let table = entity.factTable
        return Table(
            name: table,
            columns: [
                Column("id", .text, isRequired: true),
                Column("record_id", .text, isRequired: true, references: entity.id),
                Column("from_state", .text), Column("to_state", .text, isRequired: true), Column("action", .text),
                Column("changed_at", .text, isRequired: true), Column("changed_by", .text, isRequired: true),
            ],
            primaryKey: ["id"],
            indexes: [Index(table: table, columns: ["record_id"], isUnique: false)]
        )
    }
}

extension EntityDeclaration {
    /// The column of a line that names its record.
    package var lineParent: String { "\(name)_id" }
    var factTable: String { "\(table)_states" }
    package func linkTable(_ field: Field) -> String { "\(table)_\(field.name)" }
}
