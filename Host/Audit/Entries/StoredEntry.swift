import Values

/// An entry as the database has it.
package struct StoredEntry: Sendable {
    package let id: String
    package let at: String
    package let principal: String
    package let request: String
    package let operation: String
    package let event: String
    package let entity: String
    package let record: String
    package let version: Int64?
    package let action: String?
    let marks: String
    let details: String
    /// Nil while it is not sealed.
    package let batch: Int64?
    let position: Int64

    package var isSealed: Bool { batch != nil }

    /// What changed; a value that was erased has its path alone.
    ///
    /// - Throws: `JSON.SyntaxError` where somebody put something else than JSON into the database.
    package func fields() throws -> [StoredField] {
        let details = try JSON(parsing: details).object ?? [:]
        return (try JSON(parsing: marks).object?.names ?? []).map { path in
            let values = details[path]?.array
            guard let values, values.count == 3 else { return StoredField(path: path, values: nil) }
            return StoredField(path: path, values: .init(old: values[1], new: values[2]))
        }
    }
}

/// One field of a stored entry.
package struct StoredField: Sendable {
    package struct Values: Sendable {
        package let old: JSON
        package let new: JSON
    }

    package let path: String
    /// Nil when they were erased.
    package let values: Values?

    /// Whether it tells where the caller was, not what changed.
    package var isAddress: Bool { path == AuditEntry.address }
}
