import Values

/// Where a page of a record's history ended. The version comes first, since two changes may have one millisecond.
package struct HistoryPlace: Equatable, Sendable {
    let version: Int64
    let entry: String

    package init(_ entry: StoredEntry) {
        version = entry.version ?? 0
        self.entry = entry.id
    }

    /// Nil for a text that is none.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let version = Int64(parts[0]), Identifier.isValid(String(parts[1])) else { return nil }
        self.version = version
        entry = String(parts[1])
    }

    package var text: String { "\(version).\(entry)" }
}
