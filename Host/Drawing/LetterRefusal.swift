/// Why a description is not drawn.
package struct LetterRefusal: Error, Equatable {
    package enum Kind: String, Sendable {
        /// The description is none.
        case malformed
        /// A text that cannot be drawn.
        case text
        /// More than one letter may have.
        case large
    }

    package let kind: Kind
    /// `body[2].table.rows[4].cells[1]`
    package let place: String
    /// For developers.
    package let reason: String

    package init(_ kind: Kind, _ place: String, _ reason: String) {
        self.kind = kind
        self.place = place
        self.reason = reason
    }
}
