import Database
import Entities
import Values

/// Everything personal in an entity's records: in their own rows, and in their lines.
struct PersonalParts {
    private struct Lines {
        let table: String
        let parent: String
        let columns: PersonalColumns
    }

    private let own: PersonalColumns
    private let lines: [Lines]

    init(_ entity: EntityDeclaration) {
        own = PersonalColumns(entity)
        lines = entity.fields.compactMap { field in
            guard let table = field.type.lines?.table else { return nil }
            let columns = PersonalColumns(lines: field, of: entity)
            return columns.isEmpty ? nil : Lines(table: table, parent: entity.lineParent, columns: columns)
        }
    }

    /// Whether a row of `t` or one of its lines still holds anything personal; nil when the entity has nothing such.
    var remain: SQL? {
        let parts =
            (own.isEmpty ? [] : [own.remain])
            + lines.map { lines -> SQL in
                let ids: SQL = """
                    SELECT l.\(raw: lines.parent) FROM \(raw: lines.table) l WHERE l.\(raw: lines.parent) = t.id
                    """
                return "EXISTS (\(ids) AND \(lines.columns.remain(in: "l")))"
            }
        return parts.isEmpty ? nil : "(\(SQL.joined(parts, by: " OR ")))"
    }

    /// `name = …, email = NULL, `; nothing when the rows themselves hold nothing personal.
    var assignments: SQL { own.isEmpty ? "" : "\(own.assignments), " }

    /// One statement for each table of lines.
    func lineUpdates(_ ids: [SQLValue]) -> [SQL] {
        lines.map { lines in
            """
            UPDATE \(raw: lines.table) AS t SET \(lines.columns.assignments)
            WHERE \(SQL.column("t.\(lines.parent)", in: ids)) AND \(lines.columns.remain)
            """
        }
    }
}
