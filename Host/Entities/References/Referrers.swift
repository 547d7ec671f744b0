import Database
import Values

/// Who refers to a record, over all entities: by foreign key, or softly.
struct Referrers {
    let registry: EntityRegistry
    let unit: any UnitOfWork

    /// `Contact (3), Invoice (1)`; nil when nobody refers to it.
    func label(to entity: EntityDeclaration, _ id: String) throws -> Label? {
        var counts: [(entity: String, count: Int64)] = []
        for other in registry.entities {
            let count = try count(in: other, to: entity, id)
            if count > 0 { counts.append((other.declaration.id, count)) }
        }
        counts += try SoftReferences(unit).referrers(of: entity.id, id)
        guard !counts.isEmpty else { return nil }
        return .joined(counts.map { entity, count in registry.label(of: entity).map { "\($0) (\(count))" } }, by: ", ")
    }

    private func count(in other: RegisteredEntity, to entity: EntityDeclaration, _ id: String) throws -> Int64 {
        let conditions = Self.conditions(in: other.declaration, to: entity.id, id)
        guard !conditions.isEmpty else { return 0 }
        var sql: SQL =
            "SELECT COUNT(*) FROM \(raw: other.declaration.table) t WHERE (\(SQL.joined(conditions, by: " OR ")))"
        if other.declaration.id == entity.id { sql += " AND t.id <> \(id)" }
        return try unit.acting(as: other.tenant) { try unit.first(sql) { $0.integer(0) } ?? 0 }
    }

    /// On the table `t` of another entity: what makes its records refer to this one by a foreign key.
    static func conditions(in other: EntityDeclaration, to entity: String, _ id: String) -> [SQL] {
        other.fields.flatMap { field -> [SQL] in
            switch field.type {
            case .ref(let target) where target.entity == entity && !target.isSoft:
                return ["t.\(raw: field.name) = \(id)"]
            case .refs(let target) where target.entity == entity && !target.isSoft:
                return [
                    "EXISTS (SELECT 1 FROM \(raw: other.linkTable(field)) l WHERE l.from_id = t.id AND l.to_id = \(id))"
                ]
            case .lines(let lines):
                return lines.fields.filter { $0.type.target == ReferenceTarget(entity: entity, isSoft: false) }.map {
                    line in
                    """
                    EXISTS (SELECT 1 FROM \(raw: lines.table) l
                    WHERE l.\(raw: other.lineParent) = t.id AND l.\(raw: line.name) = \(id))
                    """
                }
            default: return []
            }
        }
    }
}
