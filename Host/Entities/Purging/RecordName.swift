/// Which record is meant.
package struct RecordName: Hashable, Sendable {
    /// `crm.customer`
    package let entity: String
    package let id: String

    package init(entity: String, id: String) {
        self.entity = entity
        self.id = id
    }
}

/// That a record points at another.
package struct RecordPointer: Hashable, Sendable {
    package let from: RecordName
    package let to: RecordName
    /// It belongs to the other, by the declared link.
    package let isLink: Bool
}
