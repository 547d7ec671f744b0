import Values

/// Who somebody is for a provider of sign-ins.
package struct ExternalIdentity: Equatable, Sendable {
    /// How it came to be linked to an employee.
    package enum Rule: String, Sendable {
        /// Somebody who was signed in linked it to themselves.
        case oneself
        case address
        case provisioning
    }

    package let id: String
    package let issuer: String
    package let subject: String
    package let principal: String
    package let linkedAt: Instant
    package let linkedBy: Rule
    package let lastUsedAt: Instant?

    package var json: JSON {
        [
            "id": .string(id), "issuer": .string(issuer), "subject": .string(subject),
            "linked_at": .string(linkedAt.text), "linked_by": .string(linkedBy.rawValue),
            "last_used_at": lastUsedAt.map { .string($0.text) } ?? .null,
        ]
    }
}
