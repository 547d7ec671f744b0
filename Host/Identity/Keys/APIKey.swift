import Database
import Values

/// With what a program calls in somebody's name; the key itself is known to nobody but who made it.
package struct APIKey: Sendable {
    /// By which a credential is told from an access token, and found by scanners of leaked secrets.
    static let prefix = "wm_"

    let id: String
    let principal: String
    let name: String
    /// The first characters of the key, by which people tell keys apart.
    let beginning: String
    /// To what the owner's permissions are narrowed.
    let scopes: [String]
    let createdAt: Instant
    let createdBy: String
    let expiresAt: Instant
    let lastUsedAt: Instant?
    let revokedAt: Instant?

    func isGood(at now: Instant) -> Bool { revokedAt == nil && now < expiresAt }

    var json: JSON {
        [
            "id": .string(id), "principal": .string(principal), "name": .string(name),
            "beginning": .string(beginning), "scopes": .array(scopes.map(JSON.string)),
            "created_at": .string(createdAt.text), "created_by": .string(createdBy),
            "expires_at": .string(expiresAt.text), "last_used_at": lastUsedAt.map { .string($0.text) } ?? .null,
            "revoked_at": revokedAt.map { .string($0.text) } ?? .null,
        ]
    }
}
