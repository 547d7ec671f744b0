import Database
import Values

extension FieldCondition {
    /// The same on the table `t`: true or false for every record, never unknown, so that it can be negated.
    func sql(for principal: Principal) -> SQL {
        switch self {
        case .equal(let left, let right): Self.equal(left, right)
        case .within(let operand, let list):
            list.isEmpty ? "1 = 0" : "(\(SQL.joined(list.map { Self.equal(operand, $0) }, by: " OR ")))"
        case .holds(let operand): Self.equal(operand, .literal(true))
        case .not(let condition): "NOT (\(condition.sql(for: principal)))"
        case .and(let left, let right): "(\(left.sql(for: principal)) AND \(right.sql(for: principal)))"
        case .or(let left, let right): "(\(left.sql(for: principal)) OR \(right.sql(for: principal)))"
        case .permission(let name): Self.constant(principal.may(name))
        }
    }

    private static func equal(_ left: Operand, _ right: Operand) -> SQL {
        switch (left, right) {
        case (.field(let name), .field(let other)): "t.\(raw: name) IS NOT DISTINCT FROM t.\(raw: other)"
        case (.field(let name), .literal(let value)), (.literal(let value), .field(let name)):
            equal(name, value)
        case (.literal(let value), .literal(let other)): constant(value == other)
        }
    }

    private static func equal(_ name: String, _ literal: JSON) -> SQL {
        let value: SQLValue =
            switch literal {
            case .bool(let value): .bool(value)
            case .integer(let value): .integer(value)
            default: SQLValue(literal.string)
            }
        if value == .null { return "t.\(raw: name) IS NULL" }
        return "(t.\(raw: name) IS NOT NULL AND t.\(raw: name) = \(value))"
    }

    private static func constant(_ holds: Bool) -> SQL { holds ? "1 = 1" : "1 = 0" }
}

extension FieldType {
    /// Whether a column holds the value as the API shows it, so that a condition can look at it in SQL.
    var isPlain: Bool {
        switch self {
        case .decimal, .percent, .money, .json, .refs, .lines: false
        default: true
        }
    }
}
