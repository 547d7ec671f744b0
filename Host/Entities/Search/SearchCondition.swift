import Database
import Values

/// The condition that every word of a search stands somewhere in a record's texts, in lower or upper case.
struct SearchCondition {
    /// From this many hits on, a page of them is found sooner by walking through the list in its order.
    static let frequent: Int64 = 2000

    /// So many of the newest records are looked through to learn how often words stand in them.
    private static let sample = 2000
    /// From this many of them on, a page is found within some thousand records of the list.
    private static let dense = 20

    struct Found {
        /// On the table `t`.
        let sql: SQL
        /// The statement looks into the host's index, and must run as the host.
        let readsIndex: Bool
    }

    private let entity: EntityDeclaration
    private let words: SearchWords

    init(_ text: String, in entity: EntityDeclaration) { self.init(SearchWords(text), in: entity) }

    init(_ words: SearchWords, in entity: EntityDeclaration) {
        self.entity = entity
        self.words = words
    }

    /// Nil when nothing is searched for.
    ///
    /// - Parameter readable: the fields that the caller may see; hits in others are none.
    func found(readable: [Field], in unit: any UnitOfWork) throws -> Found? {
        guard !words.isEmpty else { return nil }
        let seen = entity.searchedFields.filter(readable.contains)
        guard !seen.isEmpty else { return Found(sql: "1 = 0", readsIndex: false) }
        // What the unit itself has changed is found too.
        try unit.duties.fulfil(in: unit)
        guard words.areIndexed, try words.areMixed ? isSparse(seen, unit) : isRare(unit) else {
            return Found(sql: words.standing(in: seen), readsIndex: false)
        }
        return Found(sql: listed(seen, unit.dialect), readsIndex: true)
    }

    private func isRare(_ unit: any UnitOfWork) throws -> Bool {
        let probe: SQL = "SELECT COUNT(*) FROM (\(hits(unit.dialect)) LIMIT \(Self.frequent)) h"
        let count = try unit.acting(as: .host) { try unit.first(probe) { $0.integer(0) } }
        return (count ?? 0) < Self.frequent
    }

    /// The index would read the text of every record that the long words name, before it knows of the short ones.
    private func isSparse(_ seen: [Field], _ unit: any UnitOfWork) throws -> Bool {
        let columns = seen.map { "\($0.name)_folded" }.joined(separator: ", ")
        let probe: SQL = """
            SELECT COUNT(*) FROM (SELECT \(raw: columns) FROM \(raw: entity.table) ORDER BY id DESC LIMIT \(Self.sample)) t
            WHERE \(words.standing(in: seen))
            """
        let count = try unit.acting(as: .host) { try unit.first(probe) { $0.integer(0) } }
        return (count ?? 0) < Self.dense
    }

    /// That the index names the record, for a caller who may see the given searched fields.
    func listed(_ seen: [Field], _ dialect: Dialect) -> SQL {
        let listed: SQL = "t.id IN (\(hits(dialect)))"
        if seen.count == entity.searchedFields.count { return listed }
        return "(\(listed) AND \(words.standing(in: seen)))"
    }

    private func hits(_ dialect: Dialect) -> SQL { words.hits("s.record_id", of: entity.id, dialect) }
}
