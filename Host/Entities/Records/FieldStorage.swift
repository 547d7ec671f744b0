import Database
import Values

/// Turns a field's value in its normal form into the values of its columns.
struct FieldStorage {
    let entity: EntityDeclaration
    let reader: FieldReader

    /// In the order of `EntityDeclaration.columns(of:)`.
    func values(of field: Field, _ value: JSON) -> [SQLValue] {
        var values = Self.values(of: field, value, reader)
        if entity.isFolded(field) { values.append(SQLValue(value.string.map(FoldedText.fold))) }
        return values
    }

    /// Without the folded copy.
    static func values(of field: Field, _ value: JSON, _ reader: FieldReader) -> [SQLValue] {
        switch field.type {
        case .integer, .duration: [SQLValue(value.integer)]
        case .decimal(_, let scale), .percent(let scale): [scaled(value, scale)]
        case .money(.own):
            [
                scaled(value["amount"] ?? .null, digits(value["currency"]?.string)),
                SQLValue(value["currency"]?.string),
            ]
        case .money(let source): [scaled(value, digits(reader.code(of: source)))]
        case .bool: [value.bool.map(SQLValue.bool) ?? .null]
        case .refs, .lines: []
        case .json: [value.isNull ? .null : .text(value.text)]
        default: [SQLValue(value.string)]
        }
    }

    private static func digits(_ currency: String?) -> Int { currency.flatMap(Currency.minorDigits) ?? 2 }

    private static func scaled(_ value: JSON, _ scale: Int) -> SQLValue {
        guard let text = value.string else { return .null }
        guard let number = FixedDecimal(parsing: text)?.rescaled(to: scale) else {
            preconditionFailure("an amount was read with \(scale) decimals: \(text)")
        }
        return .integer(number.scaled)
    }
}
