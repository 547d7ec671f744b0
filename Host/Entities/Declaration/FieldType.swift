import Values

/// What a field holds.
package enum FieldType: Hashable, Sendable {
    case text, longtext, markdown
    case integer
    case decimal(precision: Int, scale: Int)
    case percent(scale: Int)
    case money(MoneyCurrency)
    case date, datetime
    /// Whole seconds.
    case duration
    case bool
    case enumeration([EnumerationValue])
    case ref(ReferenceTarget)
    case refs(ReferenceTarget)
    case lines(LineTable)
    /// The id of a document.
    case file
    case code(CodeType)
    case json
}

/// Where the currency of an amount stands.
package enum MoneyCurrency: Hashable, Sendable {
    case company
    /// In a field of the same record, for lines of the record they belong to.
    case field(String)
    /// In a column of the field's own; the amount is `{"amount", "currency"}` in JSON.
    case own
}

package struct EnumerationValue: Hashable, Sendable {
    package let name: String
    package let label: Label?
}

package struct ReferenceTarget: Hashable, Sendable {
    /// `core.employee`
    package let entity: String
    /// The module may be absent: no foreign key stands for it.
    package let isSoft: Bool
}

/// The rows that belong to a record and are edited with it.
package struct LineTable: Hashable, Sendable {
    package let table: String
    package let fields: [Field]
}

extension FieldType {
    /// Whether values are free or coded text, which is folded for search, sorting and uniqueness.
    package var isTextual: Bool {
        switch self {
        case .text, .longtext, .markdown: true
        case .code(let code): !code.isShort
        default: false
        }
    }

    package var isNumeric: Bool {
        switch self {
        case .integer, .decimal, .percent, .money, .duration: true
        default: false
        }
    }

    package var target: ReferenceTarget? {
        switch self {
        case .ref(let target), .refs(let target): target
        default: nil
        }
    }

    package var lines: LineTable? { if case .lines(let lines) = self { lines } else { nil } }

    /// Whether the value stands in a column of the record's own row.
    package var isColumn: Bool {
        switch self {
        case .refs, .lines: false
        default: true
        }
    }

    /// The word of declarations.
    package var word: String {
        switch self {
        case .text: "text"
        case .longtext: "longtext"
        case .markdown: "markdown"
        case .integer: "integer"
        case .decimal(let precision, let scale): "decimal(\(precision),\(scale))"
        case .percent: "percent"
        case .money: "money"
        case .date: "date"
        case .datetime: "datetime"
        case .duration: "duration"
        case .bool: "bool"
        case .enumeration: "enum"
        case .ref: "ref"
        case .refs: "refs"
        case .lines: "lines"
        case .file: "file"
        case .code(let code): code.rawValue
        case .json: "json"
        }
    }
}
