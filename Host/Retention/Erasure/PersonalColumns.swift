import Database
import Entities
import Values

/// The columns of an entity's personal fields and what stands in them after an erasure.
struct PersonalColumns {
    private struct Column {
        let name: String
        /// What takes the value's place; nil for nothing.
        let blank: SQL?
    }

    static let word = "gelöscht"

    private let columns: [Column]

    var isEmpty: Bool { columns.isEmpty }

    init(_ entity: EntityDeclaration) {
        columns = entity.personal.compactMap(entity.field).flatMap { field in
            entity.columns(of: field).map { column in
                let isFolded = column.name != field.name
                return Column(name: column.name, blank: Self.blank(field, of: entity, isFolded: isFolded))
            }
        }
    }

    /// A required text cannot be empty; one that must be unique holds the record's own id, which no other has.
    private static func blank(_ field: Field, of entity: EntityDeclaration, isFolded: Bool) -> SQL? {
        guard field.isRequired else { return nil }
        if field.type == .code(.email) { return "t.id || '@geloescht.invalid'" }
        let word = isFolded ? FoldedText.fold(word) : word
        let isUnique = entity.isUnique(field) || entity.unique.contains { $0.contains(field.name) }
        return isUnique ? "\("\(word) ") || t.id" : "\(word)"
    }

    /// `name = …, email = NULL`
    var assignments: SQL {
        .joined(columns.map { "\(raw: $0.name) = \($0.blank ?? "NULL")" }, by: ", ")
    }

    /// Whether a row of `t` still holds anything personal.
    var remain: SQL {
        let parts = columns.map { column -> SQL in
            guard let blank = column.blank else { return "t.\(raw: column.name) IS NOT NULL" }
            return "t.\(raw: column.name) <> \(blank)"
        }
        return "(\(SQL.joined(parts, by: " OR ")))"
    }
}
