import Values

/// From when on a record and its lines stay as they are, in the database too:
/// `{"when": "status != 'draft'", "except": ["status", "paid_on"]}`.
package struct FreezeRule: Hashable, Sendable {
    /// The column that says since when a record is frozen.
    package static let column = "frozen_at"

    let condition: FieldCondition?
    /// Fields, and `state`, that may change all the same.
    let exceptions: Set<String>

    init?(_ object: DeclarationObject) {
        guard let part = object.object("frozen") else { return nil }
        condition = part.condition("when")
        exceptions = Set(part.texts("except") ?? [])
        if condition == nil { part.fault("when", "must say from when on") }
        part.finish()
    }
}
