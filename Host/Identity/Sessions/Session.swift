import Values

/// One place where somebody is signed in.
package struct Session: Equatable, Sendable {
    package let id: String
    package let principal: String
    package let createdAt: Instant
    package let lastUsedAt: Instant
    /// Ends then when it is not refreshed before.
    package let idleUntil: Instant
    /// Ends then in any case.
    package let expiresAt: Instant
    package let revokedAt: Instant?
    package let userAgent: String

    func isAlive(at now: Instant) -> Bool { revokedAt == nil && now < idleUntil && now < expiresAt }
}
