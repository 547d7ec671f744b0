import Database
import Values

/// The `wm_external_identities` table. No other file names it.
struct ExternalIdentityStore {
    let unit: any UnitOfWork

    private static let columns = """
        SELECT id, issuer, subject, principal, linked_at, linked_by, last_used_at FROM wm_external_identities
        """

    /// False when the identity is linked already.
    func insert(_ identity: ExternalIdentity) throws -> Bool {
        try unit.execute(
            """
            INSERT INTO wm_external_identities (id, issuer, subject, principal, linked_at, linked_by)
            VALUES (\(identity.id), \(identity.issuer), \(identity.subject), \(identity.principal),
                \(identity.linkedAt), \(identity.linkedBy.rawValue))
            ON CONFLICT (issuer, subject) DO NOTHING
            """) == 1
    }

    func find(issuer: String, subject: String) throws -> ExternalIdentity? {
        try unit.first("\(raw: Self.columns) WHERE issuer = \(issuer) AND subject = \(subject)", identity)
    }

    /// Of a principal, the one linked first in front.
    func all(of principal: String) throws -> [ExternalIdentity] {
        try unit.all("\(raw: Self.columns) WHERE principal = \(principal) ORDER BY id", identity)
    }

    func used(_ id: String, at now: Instant) throws {
        try unit.execute("UPDATE wm_external_identities SET last_used_at = \(now) WHERE id = \(id)")
    }

    /// False when the principal has no such link.
    func remove(_ id: String, of principal: String) throws -> Bool {
        try unit.execute("DELETE FROM wm_external_identities WHERE id = \(id) AND principal = \(principal)") == 1
    }

    func removeAll(of principal: String) throws {
        try unit.execute("DELETE FROM wm_external_identities WHERE principal = \(principal)")
    }

    private func identity(_ row: any Rows) -> ExternalIdentity {
        guard let linkedAt = Instant(parsing: row.text(4)), let rule = ExternalIdentity.Rule(rawValue: row.text(5))
        else {
            preconditionFailure("a stored link does not parse")
        }
        return ExternalIdentity(
            id: row.text(0), issuer: row.text(1), subject: row.text(2), principal: row.text(3), linkedAt: linkedAt,
            linkedBy: rule, lastUsedAt: row.isNull(6) ? nil : Instant(parsing: row.text(6)))
    }
}
