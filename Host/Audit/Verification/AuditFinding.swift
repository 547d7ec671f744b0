import Values

/// Something in the audit that is not as it was sealed.
package struct AuditFinding: Equatable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        /// An entry, a value of it, a batch or the head says something else than was sealed.
        case altered
        case missing
        /// An entry stands in the place of another.
        case reordered
        /// The chain ends earlier than its head, or than the head the operator kept.
        case cutOff = "cut_off"
        /// A place in the chain that no batch gave.
        case added
        /// The head's signature is not one of a known key.
        case unsigned
    }

    package let kind: Kind
    /// Nil for the head.
    package var batch: Int64?
    /// The entry's id where it is known.
    package var entry: String?
    /// The place in its batch, from 1.
    package var position: Int64?
    package var field: String?

    package init(
        _ kind: Kind, batch: Int64? = nil, entry: String? = nil, position: Int64? = nil, field: String? = nil
    ) {
        self.kind = kind
        self.batch = batch
        self.entry = entry
        self.position = position
        self.field = field
    }

    package var json: JSON {
        [
            "kind": .string(kind.rawValue), "batch": batch.map(JSON.integer) ?? .null,
            "position": position.map(JSON.integer) ?? .null, "entry": entry.map(JSON.string) ?? .null,
            "field": field.map(JSON.string) ?? .null,
        ]
    }
}

extension AuditFinding: CustomStringConvertible {
    /// `altered: batch 3, place 2, entry 0193…, field name`
    package var description: String {
        let parts = [
            batch.map { "batch \($0)" }, position.map { "place \($0)" }, entry.map { "entry \($0)" },
            field.map { "field \($0)" },
        ].compactMap(\.self)
        return "\(kind.rawValue): \(parts.isEmpty ? "head" : parts.joined(separator: ", "))"
    }
}
