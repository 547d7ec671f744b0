import Database
import Entities
import Values

/// The columns of personal fields in one table, and what stands in them after an erasure.
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

    /// Of lines, which fold and compare nothing.
    init(lines field: Field, of entity: EntityDeclaration) {
        let word: SQL = "\(Self.word)"
        columns = entity.personalFields(inLines: field).flatMap { field in
            field.columns.map { Column(name: $0.name, blank: field.isRequired ? word : nil) }
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
    var remain: SQL { remain(in: "t") }

    /// - Parameter row: the table's name in the statement; blanks made of the row's id are known of `t` alone.
    func remain(in row: String) -> SQL {
        let parts = columns.map { column -> SQL in
            guard let blank = column.blank else { return "\(raw: row).\(raw: column.name) IS NOT NULL" }
            return "\(raw: row).\(raw: column.name) <> \(blank)"
        }
        return "(\(SQL.joined(parts, by: " OR ")))"
    }
}
