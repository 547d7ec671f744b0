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

    /// The rows of the index, `s`, in which every word stands.
    ///
    /// - Parameter entity: nil for those of all entities.
    func hits(_ columns: String, of entity: String?, _ dialect: Dialect) -> SQL {
        let own: [SQL] = entity.map { ["s.entity = \($0)"] } ?? []
        let conditions = SQL.joined(own + (dialect == .postgres ? likes : matches), by: " AND ")
        let tables =
            dialect == .postgres ? "wm_search s" : "wm_search_text x JOIN wm_search s ON s.number = x.rowid"
        return "SELECT \(raw: columns) FROM \(raw: tables) WHERE \(conditions)"
    }

    private var likes: [SQL] { words.map { "s.text LIKE \(Self.pattern($0)) ESCAPE '!'" } }

    private var matches: [SQL] {
        let long = words.filter(Self.isIndexed)
        let phrases = long.map { "\"\($0.replacing("\"", with: "\"\""))\"" }
        let short = words.filter { !long.contains($0) }.map { word -> SQL in "instr(x.text, \(word)) > 0" }
        return ["x.text MATCH \(phrases.joined(separator: " AND "))"] + short
    }

    /// That every word stands in one of the fields of the table `t`.
    func standing(in fields: [Field]) -> SQL {
        .joined(
            words.map { word in
                let parts = fields.map { SQL("t.\($0.name)_folded LIKE $1 ESCAPE '!'", [.text(Self.pattern(word))]) }
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
