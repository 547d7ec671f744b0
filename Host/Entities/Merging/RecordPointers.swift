import Database
import Routing
import Values

/// Everything that points at a record, over all entities that run: references, softly or by key, and links.
struct RecordPointers {
    let registry: EntityRegistry
    let entity: EntityDeclaration
    let id: String
    let unit: any UnitOfWork

    /// By entity, in the order of ids.
    ///
    /// - Parameter limit: of those that are found by each entity's own columns.
    func all(limit: Int) throws -> [(entity: RegisteredEntity, ids: [String])] {
        let soft = Dictionary(grouping: try SoftReferences(unit).all(to: entity.id, id), by: \.entity)
        return try registry.entities.compactMap { other in
            var ids = try pointing(from: other, limit)
            ids.formUnion(soft[other.declaration.id]?.map(\.id) ?? [])
            if other.declaration.id == entity.id { ids.remove(id) }
            return ids.isEmpty ? nil : (other, ids.sorted())
        }
    }

    private func pointing(from other: RegisteredEntity, _ limit: Int) throws -> Set<String> {
        let declaration = other.declaration
        var conditions = Referrers.conditions(in: declaration, to: entity.id, id)
        if let link = declaration.link {
            let (kind, record) = (declaration.comparedColumn(link.entity), declaration.comparedColumn(link.record))
            conditions.append("(t.\(raw: kind) = \(entity.id) AND t.\(raw: record) = \(id))")
        }
        guard !conditions.isEmpty else { return [] }
        let sql: SQL = """
            SELECT t.id FROM \(raw: declaration.table) t WHERE \(SQL.joined(conditions, by: " OR ")) LIMIT \(limit)
            """
        return try unit.acting(as: other.tenant) { Set(try unit.all(sql) { $0.text(0) }) }
    }
}

extension RecordDraft {
    /// Lets everything that points at one record point at another; what would point at itself points at nothing.
    mutating func point(from id: String, to target: String, of entity: String) {
        let own = declaration.id == entity && record.id == target
        for field in declaration.fields {
            let value = values[field.name] ?? .null
            if let lines = field.type.lines {
                values[field.name] = .array((value.array ?? []).map { Self.pointed($0, lines, id, target, entity) })
            } else if field.type.target?.entity == entity {
                values[field.name] = Self.pointed(value, id, own ? nil : target)
            }
        }
        guard let link = declaration.link, values[link.entity]?.string == entity, values[link.record]?.string == id
        else { return }
        values[link.record] = .string(target)
    }

    private static func pointed(_ value: JSON, _ id: String, _ target: String?) -> JSON {
        guard let list = value.array else {
            return value.string == id ? target.map(JSON.string) ?? .null : value
        }
        var seen: Set<String> = []
        let ids = list.compactMap(\.string).compactMap { $0 == id ? target : $0 }
        return .array(ids.filter { seen.insert($0).inserted }.map(JSON.string))
    }

    private static func pointed(
        _ line: JSON, _ table: LineTable, _ id: String, _ target: String, _ entity: String
    ) -> JSON {
        guard var object = line.object else { return line }
        for field in table.fields where field.type.target?.entity == entity {
            object[field.name] = pointed(object[field.name] ?? .null, id, target)
        }
        return .object(object)
    }
}
