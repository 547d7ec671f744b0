/// The tables that a statement names, and the names it makes itself with WITH.
struct StatementTables {
    private(set) var names: Set<String> = []
    private(set) var shadows: Set<String> = []

    /// What may come next at one depth of parentheses.
    private struct Level {
        var isInFrom = false
        var expectsTable = false
    }

    private let tokens: [StatementToken]
    private var levels = [Level()]

    /// - Throws: `Refusal` for what hides a table from this reading.
    init(_ tokens: [StatementToken]) throws {
        self.tokens = tokens
        for index in tokens.indices { try read(index) }
    }

    private var level: Level {
        get { levels[levels.count - 1] }
        set { levels[levels.count - 1] = newValue }
    }

    private func token(_ index: Int) -> StatementToken? { tokens.indices.contains(index) ? tokens[index] : nil }

    private mutating func read(_ index: Int) throws {
        switch tokens[index] {
        case .symbol(UInt8(ascii: "(")): open(after: index)
        case .symbol(UInt8(ascii: ")")):
            guard levels.count > 1 else { throw Refusal("parenthesis without a beginning") }
            levels.removeLast()
        case .symbol(UInt8(ascii: ",")): if level.isInFrom { level.expectsTable = true }
        case .word(let word): try read(word, index)
        case .name(let name): try take(name, index)
        default: level.expectsTable = false
        }
    }

    /// `FROM (a JOIN b)` names tables inside parentheses; `JOIN b USING (c)` names columns, but in a DELETE both read
    /// alike, so that there it counts as tables.
    private mutating func open(after index: Int) {
        let isUsing = token(index - 1)?.isWord("using") == true
        let isDelete = tokens.contains { $0.isWord("delete") }
        let expects = level.expectsTable && (!isUsing || isDelete)
        level.expectsTable = false
        levels.append(Level(isInFrom: expects, expectsTable: expects))
    }

    private mutating func read(_ word: String, _ index: Int) throws {
        noteShadow(word, index)
        let former = token(index - 1)
        switch word {
        case "from" where former?.isWord("distinct") != true:
            level = Level(isInFrom: true, expectsTable: true)
        case "using": level = Level(isInFrom: level.isInFrom || isDeleteLevel, expectsTable: true)
        case "join": level = Level(isInFrom: true, expectsTable: true)
        case "into":
            guard former?.isWord("insert") == true else { throw Refusal("INTO belongs behind INSERT") }
            level.expectsTable = true
        case "update":
            let isLock = ["for", "do", "key", "on"].contains { former?.isWord($0) == true }
            if !isLock { level.expectsTable = true }
        case "only", "lateral": break
        case _ where Self.clauses.contains(word): level = Level()
        default: try take(word, index)
        }
    }

    private var isDeleteLevel: Bool { tokens.first?.isWord("delete") == true && levels.count == 1 }

    private mutating func take(_ name: String, _ index: Int) throws {
        noteShadow(name, index)
        guard level.expectsTable else { return }
        level.expectsTable = false
        guard token(index + 1)?.isSymbol(".") != true else { throw Refusal("\(name). before a table") }
        names.insert(name)
    }

    /// `name AS (`, `name AS MATERIALIZED (` and `name (a, b) AS (` behind WITH, RECURSIVE or a comma.
    private mutating func noteShadow(_ name: String, _ index: Int) {
        guard let former = token(index - 1), former.isWord("with") || former.isWord("recursive") || former.isSymbol(",")
        else { return }
        var next = index + 1
        if token(next)?.isSymbol("(") == true {
            guard let close = tokens[next...].firstIndex(where: { $0.isSymbol(")") }) else { return }
            next = close + 1
        }
        guard token(next)?.isWord("as") == true else { return }
        let body = tokens[(next + 1)...].first { !["not", "materialized"].contains(where: $0.isWord) }
        if body?.isSymbol("(") == true { shadows.insert(name) }
    }

    private static let clauses: Set<String> = [
        "select", "where", "group", "order", "limit", "having", "union", "except", "intersect", "set", "returning",
        "values", "window", "offset", "for",
    ]
}
