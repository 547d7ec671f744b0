import Database
import Values

/// What is looked for: words, folded, as conditions on the host's index and on folded columns.
struct SearchWords {
    /// The shortest word of which the index knows the parts.
    private static let indexed = 3
    private static let most = 8

    let words: [String]

    init(_ text: String) {
        words = FoldedText.fold(text).split(whereSeparator: \.isWhitespace).prefix(Self.most).map(String.init)
    }

    var isEmpty: Bool { words.isEmpty }
    var areIndexed: Bool { words.contains(where: Self.isIndexed) }
    /// Whether a word is too short for the index, which then names more than what is looked for.
    var areMixed: Bool { areIndexed && !short.isEmpty }

    private var long: [String] { words.filter(Self.isIndexed) }
    private var short: [String] { words.filter { !Self.isIndexed($0) } }

    /// The rows of the index, `s`, in which every word stands.
    ///
    /// - Parameter entity: nil for those of all entities.
    func hits(_ columns: String, of entity: String?, _ dialect: Dialect) -> SQL {
        named(
            columns, (entity.map { ["s.entity = \($0)"] } ?? []) + shorts("\(Self.column(dialect))", dialect), dialect)
    }

    /// An entity, how many rows of it the index names for the long words, and in how many of these the short ones stand
    /// as well; looks at so many rows.
    func counts(most: Int64, _ dialect: Dialect) -> SQL {
        let column = areMixed ? ", \(Self.column(dialect)) AS text" : ""
        let hits: SQL =
            areMixed
            ? "SUM(CASE WHEN \(.joined(shorts("h.text", dialect), by: " AND ")) THEN 1 ELSE 0 END)" : "COUNT(*)"
        return """
            SELECT h.entity, COUNT(*), \(hits) FROM \
            (\(named("s.entity\(column)", [], dialect)) LIMIT \(most)) h GROUP BY h.entity
            """
    }

    private func named(_ columns: String, _ conditions: [SQL], _ dialect: Dialect) -> SQL {
        let tables =
            dialect == .postgres ? "wm_search s" : "wm_search_text x JOIN wm_search s ON s.number = x.rowid"
        let all = SQL.joined(conditions + longs(dialect), by: " AND ")
        return "SELECT \(raw: columns) FROM \(raw: tables) WHERE \(all)"
    }

    private static func column(_ dialect: Dialect) -> String { dialect == .postgres ? "s.text" : "x.text" }

    private func longs(_ dialect: Dialect) -> [SQL] {
        guard dialect == .sqlite else { return long.map { Self.like("s.text", $0) } }
        let phrases = long.map { "\"\($0.replacing("\"", with: "\"\""))\"" }
        return ["x.text MATCH \(phrases.joined(separator: " AND "))"]
    }

    private func shorts(_ column: String, _ dialect: Dialect) -> [SQL] {
        short.map { dialect == .postgres ? Self.like(column, $0) : "instr(\(raw: column), \($0)) > 0" }
    }

    private static func like(_ column: String, _ word: String) -> SQL {
        SQL("\(column) LIKE $1 ESCAPE '!'", [.text(pattern(word))])
    }

    /// That every word stands in one of the fields of the table `t`.
    func standing(in fields: [Field]) -> SQL {
        .joined(
            words.map { word in
                let parts = fields.map { Self.like("t.\($0.name)_folded", word) }
                return "(\(SQL.joined(parts, by: " OR ")))"
            }, by: " AND ")
    }

    /// How well the words fit a label, the less the better: it is they, begins with them, each begins a word of it, or
    /// none of that.
    ///
    /// - Parameter columns: the folded texts of the label.
    func rank(in columns: [String]) -> SQL {
        guard !columns.isEmpty else { return "3" }
        let whole = words.joined(separator: " ")
        let same = columns.map { column -> SQL in "\(raw: column) = \(whole)" }
        let start = columns.map { column -> SQL in "\(raw: column) LIKE \(Self.escaped(whole) + "%") ESCAPE '!'" }
        let label = columns.map { "' ' || COALESCE(\($0), '')" }.joined(separator: " || ")
        let each = words.map { word -> SQL in "(\(raw: label)) LIKE \("% \(Self.escaped(word))%") ESCAPE '!'" }
        return """
            CASE WHEN \(SQL.joined(same, by: " OR ")) THEN 0 WHEN \(SQL.joined(start, by: " OR ")) THEN 1 \
            WHEN \(SQL.joined(each, by: " AND ")) THEN 2 ELSE 3 END
            """
    }

    private static func isIndexed(_ word: String) -> Bool { word.unicodeScalars.count >= indexed }

    private static func pattern(_ word: String) -> String { "%\(escaped(word))%" }

    private static func escaped(_ word: String) -> String {
        word.replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_")
    }
}
