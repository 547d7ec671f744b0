import Database
import Values

/// The condition that every word of a search stands somewhere in a record's texts, in lower or upper case.
///
/// - Precondition: the statement runs as the host, whose tables it looks into.
struct SearchCondition {
    /// The shortest word of which the index knows the parts.
    private static let indexed = 3
    private static let mostWords = 8

    private let entity: EntityDeclaration
    private let words: [String]

    init(_ text: String, in entity: EntityDeclaration) {
        self.entity = entity
        words = FoldedText.fold(text).split(whereSeparator: \.isWhitespace).prefix(Self.mostWords).map(String.init)
    }

    /// On the table `t`; nil when nothing is searched for.
    ///
    /// - Parameter readable: the fields that the caller may see; hits in others are none.
    func sql(readable: [Field], _ dialect: Dialect) -> SQL? {
        guard !words.isEmpty else { return nil }
        let searched = entity.searchedFields
        let seen = searched.filter(readable.contains)
        guard !seen.isEmpty else { return "1 = 0" }
        let found: SQL = "t.id IN (SELECT s.record_id \(dialect == .postgres ? like : match))"
        return seen.count == searched.count ? found : "(\(found) AND \(standing(in: seen)))"
    }

    private var like: SQL {
        let parts = words.map { word -> SQL in "s.text LIKE \(Self.pattern(word)) ESCAPE '!'" }
        return "FROM wm_search s WHERE s.entity = \(entity.id) AND \(SQL.joined(parts, by: " AND "))"
    }

    private var match: SQL {
        let long = words.filter { $0.unicodeScalars.count >= Self.indexed }
        let phrases = long.map { "\"\($0.replacing("\"", with: "\"\""))\"" }
        var parts = words.filter { !long.contains($0) }.map { word -> SQL in "instr(x.text, \(word)) > 0" }
        if !phrases.isEmpty { parts.append("x.text MATCH \(phrases.joined(separator: " AND "))") }
        return """
            FROM wm_search s JOIN wm_search_text x ON x.rowid = s.number
            WHERE s.entity = \(entity.id) AND \(SQL.joined(parts, by: " AND "))
            """
    }

    private func standing(in fields: [Field]) -> SQL {
        .joined(
            words.map { word in
                let parts = fields.map { SQL("t.\($0.name)_folded LIKE $1 ESCAPE '!'", [.text(Self.pattern(word))]) }
                return "(\(SQL.joined(parts, by: " OR ")))"
            }, by: " AND ")
    }

    private static func pattern(_ word: String) -> String {
        "%\(word.replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_"))%"
    }
}
