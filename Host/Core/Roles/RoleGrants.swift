import Values

/// The permissions of a role, as its JSON list.
enum RoleGrants {
    /// The grants in the text of a stored list.
    static func parse(_ text: String) -> [String] {
        do {
            return try JSON(parsing: text).array?.compactMap(\.string) ?? []
        } catch {
            preconditionFailure("a stored list of permissions does not parse")
        }
    }

    /// Nil when the value is no list of texts.
    static func read(_ value: JSON?) -> [String]? {
        guard let texts = value?.array?.map(\.string), !texts.contains(nil) else { return nil }
        return texts.compactMap(\.self)
    }
}
