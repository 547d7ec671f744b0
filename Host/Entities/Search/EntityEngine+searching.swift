import Database
import Routing
import Values

extension EntityEngine {
    /// The entities in which the caller may search.
    package func searched(_ call: Call) -> [EntityDeclaration] {
        sources(SearchQuery("", limit: 0), SearchWords(""), call).map(\.declaration)
    }

    /// The records of all entities in which every word of a text stands, as far as the caller may see them: archived ones
    /// last, before that those whose label fits best.
    ///
    /// - Returns: the hits, and whether there are no others.
    package func search(_ query: SearchQuery, _ call: Call) throws -> (hits: [SearchHit], isComplete: Bool) {
        let words = SearchWords(query.text)
        guard !words.isEmpty else { return ([], true) }
        let sources = sources(query, words, call)
        let (found, isWhole) = try hits(of: sources, words, query.limit + 1, call.unit)
        let sorted = found.sorted {
            ($0.isArchived ? 1 : 0, $0.rank, $1.id) < ($1.isArchived ? 1 : 0, $1.rank, $0.id)
        }
        let page = Array(sorted.prefix(query.limit))
        return (try told(page, words, call), isWhole && sorted.count <= query.limit)
    }

    private func sources(_ query: SearchQuery, _ words: SearchWords, _ call: Call) -> [SearchSource] {
        registry.entities.filter { query.entities?.contains($0.declaration.id) ?? true }.compactMap { entity in
            SearchSource(access(to: entity, call), words)
        }
    }

    /// One look into the index tells which entities are worth a statement.
    private func hits(
        of sources: [SearchSource], _ words: SearchWords, _ limit: Int, _ unit: any UnitOfWork
    ) throws -> (hits: [SearchHit], isWhole: Bool) {
        if words.areIndexed, let named = try named(words, unit) {
            let hits = try sources.filter { named.contains($0.declaration.id) }.flatMap {
                try $0.listed(limit: limit, unit)
            }
            return (hits, true)
        }
        let hits = try sources.flatMap { try $0.walked(limit: limit, unit) }
        return (hits, try !sources.contains { try $0.isTooLarge(unit) })
    }

    /// Texts that are read, at most, for words which the index does not know.
    private static let read: Int64 = 10_000

    /// The entities of which the index names records; nil where it would name too many of them.
    private func named(_ words: SearchWords, _ unit: any UnitOfWork) throws -> Set<String>? {
        try unit.duties.fulfil(in: unit)
        let most = words.areMixed ? Self.read : SearchCondition.frequent
        let counts = try unit.acting(as: .host) {
            try unit.all(words.counts(most: most, unit.dialect)) { ($0.text(0), $0.integer(1), $0.integer(2)) }
        }
        let (named, hits) = counts.reduce((0, 0)) { ($0.0 + $1.1, $0.1 + $1.2) }
        guard named < most, hits < SearchCondition.frequent else { return nil }
        return Set(counts.lazy.filter { $0.2 > 0 }.map { $0.0 })
    }

    /// One statement for each entity of the page.
    private func told(_ hits: [SearchHit], _ words: SearchWords, _ call: Call) throws -> [SearchHit] {
        var records: [String: JSON.Object] = [:]
        for (entity, hits) in Dictionary(grouping: hits, by: \.declaration.id) {
            for (id, bytes) in try Expansion.records(of: entity, Set(hits.map(\.id)), self, call) {
                records["\(entity) \(id)"] = try JSON(parsing: bytes).object
            }
        }
        let excerpt = SearchExcerpt(words)
        return hits.map { hit in
            var hit = hit
            let values = records["\(hit.declaration.id) \(hit.id)"] ?? [:]
            hit.title = hit.declaration.title(from: values)
            hit.matches = hit.declaration.searchedFields.compactMap { field in
                guard let text = values[field.name]?.string.flatMap(excerpt.text) else { return nil }
                return SearchHit.Match(field: field, text: text)
            }
            return hit
        }
    }
}
