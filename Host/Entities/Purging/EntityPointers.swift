import Database
import Values

/// Everything that points at many records of one entity: references, softly or by key, and links.
///
/// A number of statements for each 500 records, not for each record.
package struct EntityPointers {
    private let registry: EntityRegistry
    private let entity: String
    private let unit: any UnitOfWork

    package init(_ registry: EntityRegistry, to entity: String, in unit: any UnitOfWork) {
        self.registry = registry
        self.entity = entity
        self.unit = unit
    }

    /// - Parameter ids: of records, in any number.
    package func all(to ids: [String]) throws -> [RecordPointer] {
        try stride(from: 0, to: ids.count, by: RecordTable.pageSize).flatMap { start in
            let page = ids[start..<min(start + RecordTable.pageSize, ids.count)].map(SQLValue.text)
            return try registry.entities.flatMap { try pointers(from: $0.declaration, to: page) }
                + SoftReferences(unit).pointers(to: entity, page)
        }
    }

    private func pointers(from other: EntityDeclaration, to ids: [SQLValue]) throws -> [RecordPointer] {
        let references = try other.fields.flatMap { try rows(of: $0, in: other, ids) }
        return references.map { pointer(other, $0, isLink: false) }
            + (try links(in: other, ids)).map { pointer(other, $0, isLink: true) }
    }

    private func pointer(_ other: EntityDeclaration, _ row: (from: String, to: String), isLink: Bool) -> RecordPointer {
        RecordPointer(
            from: RecordName(entity: other.id, id: row.from), to: RecordName(entity: entity, id: row.to),
            isLink: isLink)
    }

    private func rows(
        of field: Field, in other: EntityDeclaration, _ ids: [SQLValue]
    ) throws -> [(from: String, to: String)] {
        let target = ReferenceTarget(entity: entity, isSoft: false)
        switch field.type {
        case .ref(target): return try rows(other.table, "id", field.name, ids)
        case .refs(target): return try rows(other.linkTable(field), "from_id", "to_id", ids)
        case .lines(let lines):
            return try lines.fields.filter { $0.type.target == target }.flatMap { line in
                try rows(lines.table, other.lineParent, line.name, ids)
            }
        default: return []
        }
    }

    private func links(in other: EntityDeclaration, _ ids: [SQLValue]) throws -> [(from: String, to: String)] {
        guard let link = other.link else { return [] }
        let kind: SQL = " AND t.\(raw: other.comparedColumn(link.entity)) = \(entity)"
        return try rows(other.table, "id", other.comparedColumn(link.record), ids, and: kind)
    }

    private func rows(
        _ table: String, _ from: String, _ to: String, _ ids: [SQLValue], and condition: SQL = ""
    ) throws -> [(from: String, to: String)] {
        let sql: SQL = """
            SELECT t.\(raw: from), t.\(raw: to) FROM \(raw: table) t WHERE \(SQL.column("t.\(to)", in: ids))\(condition)
            """
        return try unit.acting(as: .host) { try unit.all(sql) { ($0.text(0), $0.text(1)) } }
    }
}
