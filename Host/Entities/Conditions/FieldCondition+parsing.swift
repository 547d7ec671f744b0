import Values

extension FieldCondition {
    /// `&&` binds stronger than `||`, `!` stronger than both.
    init(parsing text: String) throws(ExpressionFault) {
        var tokens = try ExpressionTokens(text)
        self = try Self.alternatives(&tokens)
        guard tokens.isAtEnd else { throw ExpressionFault(reason: "'\(text)' goes on where it should end") }
    }

    private static func alternatives(_ tokens: inout ExpressionTokens) throws(ExpressionFault) -> FieldCondition {
        var condition = try conjunction(&tokens)
        while tokens.take(symbol: "||") { condition = .or(condition, try conjunction(&tokens)) }
        return condition
    }

    private static func conjunction(_ tokens: inout ExpressionTokens) throws(ExpressionFault) -> FieldCondition {
        var condition = try negation(&tokens)
        while tokens.take(symbol: "&&") { condition = .and(condition, try negation(&tokens)) }
        return condition
    }

    private static func negation(_ tokens: inout ExpressionTokens) throws(ExpressionFault) -> FieldCondition {
        if tokens.take(symbol: "!") { return .not(try negation(&tokens)) }
        if tokens.take(symbol: "(") {
            let condition = try alternatives(&tokens)
            try tokens.expect(symbol: ")")
            return condition
        }
        if tokens.take(.name("has")) { return try permission(&tokens) }
        return try comparison(&tokens)
    }

    private static func permission(_ tokens: inout ExpressionTokens) throws(ExpressionFault) -> FieldCondition {
        try tokens.expect(symbol: "(")
        let name = tokens.next()
        try tokens.expect(symbol: ")")
        switch name {
        case .name(let permission), .text(let permission): return .permission(permission)
        default: throw ExpressionFault(reason: "has() takes one permission")
        }
    }

    private static func comparison(_ tokens: inout ExpressionTokens) throws(ExpressionFault) -> FieldCondition {
        let left = try operand(&tokens)
        if tokens.take(symbol: "==") { return .equal(left, try operand(&tokens)) }
        if tokens.take(symbol: "!=") { return .not(.equal(left, try operand(&tokens))) }
        if tokens.take(.name("in")) { return .within(left, try tokens.list(operand)) }
        return .holds(left)
    }

    private static func operand(_ tokens: inout ExpressionTokens) throws(ExpressionFault) -> Operand {
        switch tokens.next() {
        case .text(let text): .literal(.string(text))
        case .number(let number): .literal(.integer(number))
        case .name("true"): .literal(.bool(true))
        case .name("false"): .literal(.bool(false))
        case .name("null"): .literal(.null)
        case .name(let name) where !name.contains(".") && !name.contains("@"): .field(name)
        default: throw ExpressionFault(reason: "a field or a value is expected")
        }
    }
}
