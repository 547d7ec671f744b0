import Values

/// The retention class of a record by what it holds, for entities whose declaration names none for all of them; nil for
/// a record that no class keeps.
package typealias OwnTerm = @Sendable (_ values: JSON.Object) -> (class: String, begun: Day)?
