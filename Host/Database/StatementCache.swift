/// Prepared statements by tenant and text, so that none runs with another tenant's rights.
struct StatementCache<Statement> {
    struct Key: Hashable {
        let tenant: String
        let text: String
    }

    private struct Entry {
        var statements: [Statement]
        var lastUse: UInt64
    }

    private let limit: Int
    private var entries: [Key: Entry] = [:]
    private var uses: UInt64 = 0

    init(limit: Int) {
        precondition(limit > 0, "a statement cache holds at least one statement")
        self.limit = limit
    }

    /// Takes a statement out; nil when none is idle.
    mutating func take(_ key: Key) -> Statement? { entries[key]?.statements.popLast() }

    /// Puts a statement back and returns what had to leave for it.
    mutating func put(_ statement: Statement, _ key: Key) -> [Statement] {
        uses += 1
        entries[key, default: Entry(statements: [], lastUse: uses)].statements.append(statement)
        entries[key]?.lastUse = uses
        guard entries.count > limit, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) else {
            return []
        }
        return entries.removeValue(forKey: oldest.key)?.statements ?? []
    }

    mutating func removeAll() -> [Statement] {
        defer { entries = [:] }
        return entries.values.flatMap(\.statements)
    }
}
