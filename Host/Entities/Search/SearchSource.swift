import Database
import Values

/// The hits of a search in one entity, as statements on its table whose work is bounded.
struct SearchSource {
    /// As many of the newest records, and of those whose label begins with the words, are looked through where the
    /// index would name too many.
    static let walked = 2000

    let access: EntityAccess
    let seen: [Field]
    private let filter: EntityAccess.Filter?
    private let words: SearchWords

    /// Nil where the caller may see nothing that is searched.
    init?(_ access: EntityAccess, _ words: SearchWords) {
        guard let reach = access.reach else { return nil }
        let readable = access.readableFields
        seen = access.entity.declaration.searchedFields.filter(readable.contains)
        guard !seen.isEmpty else { return nil }
        self.access = access
        self.words = words
        filter = reach.filter
    }

    var declaration: EntityDeclaration { access.entity.declaration }

    /// The best hits of those that the index names.
    func listed(limit: Int, _ unit: any UnitOfWork) throws -> [SearchHit] {
        try hits([SearchCondition(words, in: declaration).listed(seen, unit.dialect)], limit, unit)
    }

    /// The best hits among the newest records and those whose label begins with the words.
    func walked(limit: Int, _ unit: any UnitOfWork) throws -> [SearchHit] {
        try hits(["t.id IN (\(candidates))", words.standing(in: seen)], limit, unit)
    }

    /// Whether the table has more records than are looked through.
    func isTooLarge(_ unit: any UnitOfWork) throws -> Bool {
        let sql: SQL = "SELECT id FROM \(raw: declaration.table) ORDER BY id LIMIT 1 OFFSET \(Self.walked)"
        return try unit.acting(as: .host) { try unit.first(sql) { _ in true } ?? false }
    }

    private func hits(_ conditions: [SQL], _ limit: Int, _ unit: any UnitOfWork) throws -> [SearchHit] {
        let all = conditions + (filter.map { [$0.sql] } ?? [])
        let archived = declaration.archive ? "CASE WHEN t.archived_at IS NULL THEN 0 ELSE 1 END" : "0"
        let sql: SQL = """
            SELECT t.id, \(raw: archived), \(words.rank(in: labels.map { "t.\($0)" })) \
            FROM \(raw: declaration.table) t WHERE \(SQL.joined(all, by: " AND ")) \
            ORDER BY 2, 3, 1 DESC LIMIT \(limit)
            """
        return try unit.acting(as: .host) {
            try unit.all(sql) { rows in
                SearchHit(
                    declaration: declaration, id: rows.text(0), isArchived: rows.integer(1) != 0,
                    rank: rows.integer(2))
            }
        }
    }

    private var candidates: SQL {
        let table = declaration.table
        let newest: SQL =
            "SELECT n.id FROM (SELECT id FROM \(raw: table) ORDER BY id DESC LIMIT \(Self.walked)) n"
        let start = words.words.joined(separator: " ")
        let starting = indexedLabels.map { column -> SQL in
            """
            SELECT p.id FROM (SELECT id FROM \(raw: table) WHERE \(raw: column) >= \(start) \
            AND \(raw: column) < \(start + "\u{10FFFF}") ORDER BY \(raw: column) LIMIT \(Self.walked)) p
            """
        }
        return .joined([newest] + starting, by: " UNION ")
    }

    /// The folded columns of what a record is called.
    private var labels: [String] { labelFields.map { "\($0.name)_folded" } }

    private var indexedLabels: [String] {
        labelFields.filter { $0.isSorted || $0.isFiltered || declaration.isUnique($0) }.map { "\($0.name)_folded" }
    }

    private var labelFields: [Field] {
        let names = declaration.titleFields
        return seen.filter { names.contains($0.name) }
    }
}
