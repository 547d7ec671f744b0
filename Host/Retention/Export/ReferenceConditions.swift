import Database
import Entities
import Values

/// The fields of an entity, and of its lines, that refer to another one, with a condition on the table `t` for each.
struct ReferenceConditions {
    struct Part {
        /// `customer`, or `lines.article` for a field of lines.
        let field: String
        let condition: SQL
    }

    let parts: [Part]

    init(in entity: EntityDeclaration, to target: String, _ id: String) {
        parts = entity.fields.flatMap { field -> [Part] in
            switch field.type {
            case .ref(let found) where found.entity == target:
                return [Part(field: field.name, condition: "t.\(raw: field.name) = \(id)")]
            case .refs(let found) where found.entity == target:
                let links = entity.linkTable(field)
                let condition: SQL =
                    "EXISTS (SELECT 1 FROM \(raw: links) l WHERE l.from_id = t.id AND l.to_id = \(id))"
                return [Part(field: field.name, condition: condition)]
            case .lines(let lines): return Self.parts(field.name, lines, of: entity, to: target, id)
            default: return []
            }
        }
    }

    private static func parts(
        _ name: String, _ lines: LineTable, of entity: EntityDeclaration, to target: String, _ id: String
    ) -> [Part] {
        lines.fields.filter { $0.type.target?.entity == target }.map { line in
            Part(
                field: "\(name).\(line.name)",
                condition: """
                    EXISTS (SELECT 1 FROM \(raw: lines.table) l
                    WHERE l.\(raw: entity.lineParent) = t.id AND l.\(raw: line.name) = \(id))
                    """)
        }
    }

    /// Nil when no field refers to it.
    var any: SQL? { parts.isEmpty ? nil : "(\(SQL.joined(parts.map(\.condition), by: " OR ")))" }

    /// A column for each field: 1 where it refers to the record.
    var columns: SQL { .joined(parts.map { "CASE WHEN \($0.condition) THEN 1 ELSE 0 END" }, by: ", ") }
}
