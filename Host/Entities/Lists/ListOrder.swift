import Database
import Values

/// The order of a list: one field, then the id, so that every record has its own place.
struct ListOrder {
    /// As the caller wrote it: `-name`.
    let text: String
    let column: String
    let isDescending: Bool
    private let isNullable: Bool

    /// - Throws: `SYSTEM_9052` when the list cannot be sorted so.
    init(_ text: String?, _ fields: ListFields) throws(Problem) {
        self.text = text ?? "-id"
        isDescending = self.text.hasPrefix("-")
        let field = try ListFields.find(
            isDescending ? String(self.text.dropFirst()) : self.text, in: fields.sortable, for: "sort")
        column = "t.\(fields.declaration.comparedColumn(field.name))"
        let isSystem = fields.declaration.systemFields.contains(field.name)
        isNullable = !isSystem && !field.isRequired && fields.declaration.number?.field != field.name
    }

    var sql: String {
        let direction = isDescending ? " DESC" : ""
        if column == "t.id" { return "t.id\(direction)" }
        return "\(column)\(direction)\(isNullable ? " NULLS LAST" : ""), t.id\(direction)"
    }

    /// What comes behind the cursor's place. Empty values stand last in both directions.
    func condition(behind cursor: ListCursor) -> SQL {
        let sign = isDescending ? "<" : ">"
        if column == "t.id" { return "t.id \(raw: sign) \(cursor.id)" }
        guard isNullable else { return "(\(raw: column), t.id) \(raw: sign) (\(cursor.value), \(cursor.id))" }
        if cursor.value == .null { return "(\(raw: column) IS NULL AND t.id \(raw: sign) \(cursor.id))" }
        return """
            (\(raw: column) \(raw: sign) \(cursor.value) OR \(raw: column) IS NULL \
            OR (\(raw: column) = \(cursor.value) AND t.id \(raw: sign) \(cursor.id)))
            """
    }
}

/// The place in a list behind which the next page begins.
struct ListCursor {
    let value: SQLValue
    let id: String

    init(value: SQLValue, id: String) {
        self.value = value
        self.id = id
    }

    /// - Throws: `SYSTEM_9055` for a text that no list of this order gave.
    init(parsing text: String, for order: ListOrder) throws(Problem) {
        let parts = try Self.parts(of: text)
        guard parts.count == 3, parts[0].string == order.text, let id = parts[2].string else {
            throw .cursorMalformed()
        }
        switch parts[1] {
        case .string(let text): value = .text(text)
        case .integer(let integer): value = .integer(integer)
        case .null: value = .null
        default: throw .cursorMalformed()
        }
        self.id = id
    }

    private static func parts(of text: String) throws(Problem) -> [JSON] {
        guard let bytes = Base64URL.decode(text) else { throw .cursorMalformed() }
        do {
            return try JSON(parsing: bytes).array ?? []
        } catch {
            throw .cursorMalformed()
        }
    }

    func text(for order: ListOrder) -> String {
        let place: JSON =
            switch value {
            case .text(let text): .string(text)
            case .integer(let integer): .integer(integer)
            default: .null
            }
        return Base64URL.encode(JSON.array([.string(order.text), place, .string(id)]).bytes)
    }
}
