import Values

/// A record that the caller has to do something about.
package struct DueItem: Sendable {
    package let declaration: EntityDeclaration
    package let id: String
    /// Filled by what the caller may see of the record.
    package internal(set) var title = ""
    /// A day, `2026-11-21`, or a time where it has one.
    package let due: String
    package let isOverdue: Bool
    let place: DuePlace
}

/// How many items of one entity the caller has.
package struct DueCount: Sendable {
    package let declaration: EntityDeclaration
    package let open: Int64
    package let overdue: Int64
}

/// Which items are asked for.
package struct DueQuery: Sendable {
    /// Ids of entities; nil for all.
    package var kinds: Set<String>?
    /// The last day on which an item may be due.
    package var until: Day?
    package var limit: Int
    package var behind: DuePlace?

    package init(kinds: Set<String>? = nil, until: Day? = nil, limit: Int = 50, behind: DuePlace? = nil) {
        self.kinds = kinds
        self.until = until
        self.limit = limit
        self.behind = behind
    }
}
