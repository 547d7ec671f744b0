import Entities
import Routing
import Values

/// What a request searches for.
struct SearchAsked {
    static let standardLimit = 20
    static let largestLimit = 100
    static let longestText = 200
    static let names = ["q", "entities", "limit"]

    let query: SearchQuery

    /// - Parameter known: the entities in which the caller may search.
    /// - Throws: `SYSTEM_9190` without a word, `SYSTEM_9051` for an unknown parameter, `SYSTEM_9054` for a value that is
    ///   none.
    init(_ request: Request, known: [String]) throws(Problem) {
        var values: [String: String] = [:]
        for (name, value) in request.query {
            guard Self.names.contains(name) else { throw .parameterUnknown(name, allowed: Self.names) }
            guard values.updateValue(value, forKey: name) == nil else {
                throw .parameterMalformed(name, value, expected: "1 × \(name)")
            }
        }
        let text = values["q"] ?? ""
        guard text.unicodeScalars.count <= Self.longestText, !text.allSatisfy(\.isWhitespace) else {
            throw .searchTextMissing(most: Self.longestText)
        }
        let limit = values["limit"] ?? String(Self.standardLimit)
        guard let limit = Int(limit), (1...Self.largestLimit).contains(limit) else {
            throw .parameterMalformed("limit", limit, expected: "1 … \(Self.largestLimit)")
        }
        query = SearchQuery(text, entities: try Self.entities(values["entities"], known), limit: limit)
    }

    private static func entities(_ text: String?, _ known: [String]) throws(Problem) -> Set<String>? {
        guard let text else { return nil }
        let asked = Set(text.split(separator: ",").map(String.init))
        guard !asked.isEmpty, asked.isSubset(of: known) else {
            throw .parameterMalformed("entities", text, expected: known.joined(separator: ", "))
        }
        return asked
    }
}

extension Problem {
    static func searchTextMissing(most: Int) -> Problem { Problem(.malformed, code: "SYSTEM_9190", ["most": most]) }
}
