import Values

/// The part of an entity's records to which a grant is narrowed: `account_manager = @me || status = 'open'`.
package indirect enum Scope: Hashable, Sendable {
    case matches(Path, [Term])
    case and(Scope, Scope)
    case or(Scope, Scope)

    /// A field, or a field of the record it refers to.
    package struct Path: Hashable, Sendable {
        package let field: String
        package let hop: String?
    }

    package enum Term: Hashable, Sendable {
        case me, team, department
        case literal(JSON)
    }

    package var paths: [Path] {
        switch self {
        case .matches(let path, _): [path]
        case .and(let left, let right), .or(let left, let right): left.paths + right.paths
        }
    }
}

extension Scope {
    init(parsing text: String) throws(ExpressionFault) {
        var tokens = try ExpressionTokens(text)
        self = try Self.alternatives(&tokens)
        guard tokens.isAtEnd else { throw ExpressionFault(reason: "'\(text)' goes on where it should end") }
    }

    private static func alternatives(_ tokens: inout ExpressionTokens) throws(ExpressionFault) -> Scope {
        var scope = try conjunction(&tokens)
        while tokens.take(symbol: "||") { scope = .or(scope, try conjunction(&tokens)) }
        return scope
    }

    private static func conjunction(_ tokens: inout ExpressionTokens) throws(ExpressionFault) -> Scope {
        var scope = try comparison(&tokens)
        while tokens.take(symbol: "&&") { scope = .and(scope, try comparison(&tokens)) }
        return scope
    }

    private static func comparison(_ tokens: inout ExpressionTokens) throws(ExpressionFault) -> Scope {
        if tokens.take(symbol: "(") {
            let scope = try alternatives(&tokens)
            try tokens.expect(symbol: ")")
            return scope
        }
        let path = try path(&tokens)
        if tokens.take(symbol: "=") { return .matches(path, [try term(&tokens)]) }
        guard tokens.take(.name("in")) else { throw ExpressionFault(reason: "'=' or 'in' is expected") }
        if tokens.take(.name("@team")) { return .matches(path, [.team]) }
        return .matches(path, try tokens.list(term))
    }

    private static func path(_ tokens: inout ExpressionTokens) throws(ExpressionFault) -> Path {
        guard case .name(let name) = tokens.next(), !name.contains("@") else {
            throw ExpressionFault(reason: "a field is expected")
        }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2 else { throw ExpressionFault(reason: "'\(name)' goes over more than one reference") }
        return Path(field: parts[0], hop: parts.count == 2 ? parts[1] : nil)
    }

    private static func term(_ tokens: inout ExpressionTokens) throws(ExpressionFault) -> Term {
        switch tokens.next() {
        case .name("@me"): .me
        case .name("@team"): .team
        case .name("@department"): .department
        case .name("true"): .literal(true)
        case .name("false"): .literal(false)
        case .text(let text): .literal(.string(text))
        case .number(let number): .literal(.integer(number))
        default: throw ExpressionFault(reason: "@me, @team, @department or a value is expected")
        }
    }
}
