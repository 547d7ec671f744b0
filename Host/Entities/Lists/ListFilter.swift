import Database
import Values

/// One condition of a list, `created_at=ge:2026-01-01`, by the type of its field.
struct ListFilter {
    enum Comparison: String, CaseIterable {
        case eq, ne, lt, le, gt, ge, `in`, prefix

        var symbol: String {
            switch self {
            case .ne: "<>"
            case .lt: "<"
            case .le: "<="
            case .gt: ">"
            case .ge: ">="
            case .eq, .in, .prefix: "="
            }
        }
    }

    let sql: SQL
    /// Whether the field has one value, or one of several; an index with the field in front finds them.
    let isOfValues: Bool

    /// - Throws: `SYSTEM_9053` for an operator the field has not, `SYSTEM_9054` for a value that is none of its type.
    init(_ field: Field, _ text: String, in declaration: EntityDeclaration, currency: String) throws(Problem) {
        let column = "t.\(declaration.comparedColumn(field.name))"
        if text == "empty" {
            sql = "\(raw: column) IS NULL"
            isOfValues = true
            return
        }
        if text == "ne:empty" {
            sql = "\(raw: column) IS NOT NULL"
            isOfValues = false
            return
        }
        let (comparison, value) = try Self.split(text, field)
        let reader = ListValue(field: field, isFolded: declaration.isFolded(field), currency: currency)
        isOfValues = comparison == .in || comparison == .eq && field.type != .datetime
        switch comparison {
        case .in:
            var values: [SQLValue] = []
            for part in value.split(separator: ",", omittingEmptySubsequences: false) {
                values.append(try reader.read(String(part)))
            }
            sql = SQL.column(column, in: values)
        case .prefix:
            let start = try reader.read(value)
            guard case .text(let text) = start else { preconditionFailure("only text has a prefix") }
            sql = "(\(raw: column) >= \(start) AND \(raw: column) < \(text + "\u{10FFFF}"))"
        default:
            if field.type == .datetime, let day = Day(parsing: value) {
                sql = Self.compare(column, comparison, day)
            } else {
                let compared: SQL = "\(raw: column) \(raw: comparison.symbol) \(try reader.read(value))"
                sql = comparison == .ne ? "(\(compared) OR \(raw: column) IS NULL)" : compared
            }
        }
    }

    private static func split(_ text: String, _ field: Field) throws(Problem) -> (Comparison, String) {
        guard let colon = text.firstIndex(of: ":") else { return (.eq, text) }
        let word = String(text[..<colon])
        guard !word.isEmpty, word.allSatisfy({ $0.isASCII && $0.isLowercase }) else { return (.eq, text) }
        let allowed = comparisons(of: field)
        guard let comparison = Comparison(rawValue: word), allowed.contains(comparison) else {
            throw .operatorUnknown(word, of: field.name, allowed: allowed.map(\.rawValue) + ["empty"])
        }
        return (comparison, String(text[text.index(after: colon)...]))
    }

    private static func comparisons(of field: Field) -> [Comparison] {
        switch field.type {
        case .bool: [.eq, .ne]
        case .enumeration, .ref: [.eq, .ne, .in]
        case .code(let code) where code.isShort: [.eq, .ne, .in]
        default: field.type.isTextual ? Comparison.allCases : Comparison.allCases.filter { $0 != .prefix }
        }
    }

    /// A day stands for all its instants, in UTC.
    private static func compare(_ column: String, _ comparison: Comparison, _ day: Day) -> SQL {
        let start = Instant(milliseconds: day.daysSince1970 * 86_400_000)
        let end = start + 86_400_000
        return switch comparison {
        case .lt: "\(raw: column) < \(start)"
        case .ge: "\(raw: column) >= \(start)"
        case .le: "\(raw: column) < \(end)"
        case .gt: "\(raw: column) >= \(end)"
        case .ne: "(\(raw: column) < \(start) OR \(raw: column) >= \(end) OR \(raw: column) IS NULL)"
        default: "(\(raw: column) >= \(start) AND \(raw: column) < \(end))"
        }
    }
}

/// Reads the text of a query as a value of a field's column.
struct ListValue {
    let field: Field
    let isFolded: Bool
    let currency: String

    func read(_ text: String) throws(Problem) -> SQLValue {
        if field.type.isTextual { return .text(isFolded ? FoldedText.fold(text) : text) }
        let bare = Field(field.name, field.type)
        let reader = FieldReader(currency: currency)
        do {
            if case .money(.own) = field.type {
                let amount = try reader.read(.string(text), as: Field(field.name, .money(.company)))
                return FieldStorage.values(of: Field(field.name, .money(.company)), amount, reader)[0]
            }
            return FieldStorage.values(of: bare, try reader.read(json(text), as: bare), reader)[0]
        } catch {
            let expected = error.parameters.values.map(\.description).sorted().joined(separator: ", ")
            throw .parameterMalformed(field.name, text, expected: expected.isEmpty ? field.type.word : expected)
        }
    }

    private func json(_ text: String) -> JSON {
        switch field.type {
        case .integer, .duration: Int64(text).map(JSON.integer) ?? .string(text)
        case .bool: text == "true" ? true : text == "false" ? false : .string(text)
        default: .string(text)
        }
    }
}
