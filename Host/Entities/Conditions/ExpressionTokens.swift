/// Why an expression of a declaration cannot be read.
struct ExpressionFault: Error {
    let reason: String
}

/// The words of the small languages of conditions and scopes.
struct ExpressionTokens {
    enum Token: Hashable {
        /// A field, with the field behind a reference after a dot; `@me`.
        case name(String)
        case text(String)
        case number(Int64)
        case symbol(String)
    }

    private(set) var tokens: [Token] = []
    private var position = 0

    init(_ text: String) throws(ExpressionFault) {
        var rest = text[...]
        while let first = rest.first {
            if first == " " {
                rest.removeFirst()
            } else if first == "'" {
                rest.removeFirst()
                guard let end = rest.firstIndex(of: "'") else { throw ExpressionFault(reason: "a quote does not end") }
                tokens.append(.text(String(rest[..<end])))
                rest = rest[rest.index(after: end)...]
            } else if let symbol = Self.symbols.first(where: { rest.hasPrefix($0) }) {
                tokens.append(.symbol(symbol))
                rest.removeFirst(symbol.count)
            } else {
                tokens.append(try Self.word(&rest))
            }
        }
    }

    private static let symbols = ["==", "!=", "&&", "||", "!", "=", "(", ")", "[", "]", ","]

    private static func word(_ rest: inout Substring) throws(ExpressionFault) -> Token {
        let word = String(rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) || "_.@-".contains($0) })
        guard !word.isEmpty else { throw ExpressionFault(reason: "'\(rest.first ?? " ")' has no meaning here") }
        rest.removeFirst(word.count)
        if let number = Int64(word) { return .number(number) }
        return .name(word)
    }

    var isAtEnd: Bool { position == tokens.count }

    mutating func next() -> Token? {
        guard position < tokens.count else { return nil }
        defer { position += 1 }
        return tokens[position]
    }

    mutating func take(_ token: Token) -> Bool {
        guard position < tokens.count, tokens[position] == token else { return false }
        position += 1
        return true
    }

    mutating func take(symbol: String) -> Bool { take(.symbol(symbol)) }

    mutating func expect(symbol: String) throws(ExpressionFault) {
        guard take(symbol: symbol) else { throw ExpressionFault(reason: "'\(symbol)' is expected") }
    }

    /// Reads `(a, b)` or `[a, b]`.
    mutating func list<Element>(
        _ element: (inout ExpressionTokens) throws(ExpressionFault) -> Element
    ) throws(ExpressionFault) -> [Element] {
        let close = take(symbol: "(") ? ")" : "]"
        if close == "]" { try expect(symbol: "[") }
        var elements = [try element(&self)]
        while take(symbol: ",") { elements.append(try element(&self)) }
        try expect(symbol: close)
        return elements
    }
}
