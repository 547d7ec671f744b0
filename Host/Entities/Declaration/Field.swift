import Values

/// One field of an entity, of its lines, or of an action's input.
package struct Field: Hashable, Sendable {
    package let name: String
    package let type: FieldType
    package var label: Label?
    package var isRequired = false
    package var isUnique = false
    /// Set by hooks, actions and the host, never by a caller.
    package var isReadonly = false
    /// Made by the module's `compute` hook alone.
    package var isComputed = false
    /// Least length of a text, count of lines or references, or value of a number.
    package var minimum: FixedDecimal?
    package var maximum: FixedDecimal?
    package var pattern: Pattern?
    package var defaultValue: JSON?
    /// A value for the documentation, where none can be told from the type.
    package var example: JSON?
    package var visibleWhen: FieldCondition?
    package var requiredWhen: FieldCondition?
    package var readonlyWhen: FieldCondition?
    package var isSearched = false
    package var isListed = false
    package var isFiltered = false
    package var isSorted = false
    /// Other names of the column in files that people import.
    package var aliases: [String] = []
    /// The permission without which the field is left out.
    package var readPermission: String?
    /// The states in which the field may be changed; nil for all.
    package var editableIn: [String]?

    package init(_ name: String, _ type: FieldType) {
        self.name = name
        self.type = type
    }

    /// The word for people, the name when none is declared.
    package func title(in language: Language) -> String { label?.text(in: language) ?? name }
}
