import Database
import Values

/// The condition that every word of a search stands somewhere in a record's texts, in lower or upper case.
struct SearchCondition {
    /// The shortest word of which the index knows the parts.
    private static let indexed = 3
    private static let mostWords = 8
    /// From this many hits on, a page of them is found sooner by walking through the list in its order.
    private static let frequent = 2000

    struct Found {
        /// On the table `t`.
        let sql: SQL
        /// The statement looks into the host's index, and must run as the host.
        let readsIndex: Bool
    }

    private let entity: EntityDeclaration
    private let words: [String]

    init(_ text: String, in entity: EntityDeclaration) {
        self.entity = entity
        words = FoldedText.fold(text).split(whereSeparator: \.isWhitespace).prefix(Self.mostWords).map(String.init)
    }

    /// Nil when nothing is searched for.
    ///
    /// - Parameter readable: the fields that the caller may see; hits in others are none.
    func found(readable: [Field], in unit: any UnitOfWork) throws -> Found? {
        guard !words.isEmpty else { return nil }
        let seen = entity.searchedFields.filter(readable.contains)
        guard !seen.isEmpty else { return Found(sql: "1 = 0", readsIndex: false) }
        let standing = standing(in: seen)
        // What the unit itself has changed is found too.
        try unit.duties.fulfil(in: unit)
        guard words.contains(where: Self.isIndexed), try isRare(unit) else {
            return Found(sql: standing, readsIndex: false)
        }
        let listed: SQL = "t.id IN (\(hits(unit.dialect)))"
        let isWhole = seen.count == entity.searchedFields.count
        return Found(sql: isWhole ? listed : "(\(listed) AND \(standing))", readsIndex: true)
    }

    private func isRare(_ unit: any UnitOfWork) throws -> Bool {
        let probe: SQL = "SELECT COUNT(*) FROM (\(hits(unit.dialect)) LIMIT \(Self.frequent)) h"
        let count = try unit.acting(as: .host) { try unit.first(probe) { $0.integer(0) } }
        return (count ?? 0) < Self.frequent
    }

    /// The records of the entity in which every word stands, by the index.
    private func hits(_ dialect: Dialect) -> SQL {
        "SELECT s.record_id \(dialect == .postgres ? like : match)"
    }

    private var like: SQL {
        let parts = words.map { word -> SQL in "s.text LIKE \(Self.pattern(word)) ESCAPE '!'" }
        return "FROM wm_search s WHERE s.entity = \(entity.id) AND \(SQL.joined(parts, by: " AND "))"
    }

    private var match: SQL {
        let long = words.filter(Self.isIndexed)
        let phrases = long.map { "\"\($0.replacing("\"", with: "\"\""))\"" }
        let short = words.filter { !long.contains($0) }.map { word -> SQL in "instr(x.text, \(word)) > 0" }
        let parts = ["x.text MATCH \(phrases.joined(separator: " AND "))" as SQL] + short
        return """
            FROM wm_search_text x JOIN wm_search s ON s.number = x.rowid
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

    private static func isIndexed(_ word: String) -> Bool { word.unicodeScalars.count >= indexed }

    private static func pattern(_ word: String) -> String {
        "%\(word.replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_"))%"
    }
}
