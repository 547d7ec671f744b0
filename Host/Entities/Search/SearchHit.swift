import Values

/// A record in which all words of a search stand.
package struct SearchHit: Sendable {
    /// A field in which one of the words stands, and its text, shortened around the word.
    package struct Match: Sendable {
        package let field: Field
        package let text: String
    }

    package let declaration: EntityDeclaration
    package let id: String
    package let isArchived: Bool
    /// Filled by what the caller may see of the record.
    package internal(set) var title = ""
    package internal(set) var matches: [Match] = []
    let rank: Int64
}

/// What is searched for, over entities.
package struct SearchQuery: Sendable {
    package let text: String
    /// Ids of entities; nil for all.
    package let entities: Set<String>?
    package let limit: Int

    package init(_ text: String, entities: Set<String>? = nil, limit: Int) {
        self.text = text
        self.entities = entities
        self.limit = limit
    }
}
