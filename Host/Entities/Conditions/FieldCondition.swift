import Values

/// A condition on a record and its reader: `kind == 'business' && !has('crm.customer.block')`.
///
/// It compares and joins, and can do nothing else: no calls, no loops, no arithmetic.
package indirect enum FieldCondition: Hashable, Sendable {
    case equal(Operand, Operand)
    case within(Operand, [Operand])
    case holds(Operand)
    case not(FieldCondition)
    case and(FieldCondition, FieldCondition)
    case or(FieldCondition, FieldCondition)
    case permission(String)

    package enum Operand: Hashable, Sendable {
        case field(String)
        case literal(JSON)
    }

    package func holds(for record: JSON.Object, _ principal: Principal) -> Bool {
        switch self {
        case .equal(let left, let right): left.value(in: record) == right.value(in: record)
        case .within(let operand, let list):
            list.contains { $0.value(in: record) == operand.value(in: record) }
        case .holds(let operand): operand.value(in: record) == .bool(true)
        case .not(let condition): !condition.holds(for: record, principal)
        case .and(let left, let right): left.holds(for: record, principal) && right.holds(for: record, principal)
        case .or(let left, let right): left.holds(for: record, principal) || right.holds(for: record, principal)
        case .permission(let name): principal.may(name)
        }
    }

    /// The fields it looks at.
    package var fields: Set<String> {
        switch self {
        case .equal(let left, let right): Set([left, right].compactMap(\.field))
        case .within(let operand, let list): Set(([operand] + list).compactMap(\.field))
        case .holds(let operand): Set([operand].compactMap(\.field))
        case .not(let condition): condition.fields
        case .and(let left, let right), .or(let left, let right): left.fields.union(right.fields)
        case .permission: []
        }
    }
}

extension FieldCondition.Operand {
    /// An absent field counts as null.
    fileprivate func value(in record: JSON.Object) -> JSON {
        switch self {
        case .field(let name): record[name] ?? .null
        case .literal(let value): value
        }
    }

    fileprivate var field: String? { if case .field(let name) = self { name } else { nil } }
}
