import Database
import Values

/// The `wm_api_keys` table. No other file names it.
struct APIKeyStore {
    let unit: any UnitOfWork

    private static let columns = """
        SELECT id, principal, name, beginning, scopes, created_at, created_by, expires_at, last_used_at, revoked_at
        FROM wm_api_keys
        """

    func insert(_ key: APIKey, hash: String) throws {
        try unit.execute(
            """
            INSERT INTO wm_api_keys (id, hash, beginning, principal, name, scopes, created_at, created_by, expires_at)
            VALUES (\(key.id), \(hash), \(key.beginning), \(key.principal), \(key.name),
                \(JSON.array(key.scopes.map(JSON.string)).text), \(key.createdAt), \(key.createdBy), \(key.expiresAt))
            """)
    }

    func find(hash: String) throws -> APIKey? {
        try unit.first("\(raw: Self.columns) WHERE hash = \(hash)", key)
    }

    func find(_ id: String) throws -> APIKey? { try unit.first("\(raw: Self.columns) WHERE id = \(id)", key) }

    /// All of a principal, also those that are over, the latest made first.
    func all(of principal: String) throws -> [APIKey] {
        try unit.all("\(raw: Self.columns) WHERE principal = \(principal) ORDER BY created_at DESC, id DESC", key)
    }

    func used(hash: String, at now: Instant) throws {
        try unit.execute("UPDATE wm_api_keys SET last_used_at = \(now) WHERE hash = \(hash)")
    }

    /// Ends a key; one that is over stays as it is.
    func revoke(_ id: String, now: Instant) throws {
        try unit.execute("UPDATE wm_api_keys SET revoked_at = \(now) WHERE id = \(id) AND revoked_at IS NULL")
    }

    func revokeAll(of principal: String, now: Instant) throws {
        try unit.execute(
            "UPDATE wm_api_keys SET revoked_at = \(now) WHERE principal = \(principal) AND revoked_at IS NULL")
    }

    private func key(_ row: any Rows) -> APIKey {
        APIKey(
            id: row.text(0), principal: row.text(1), name: row.text(2), beginning: row.text(3), scopes: scopes(row),
            createdAt: time(row, 5), createdBy: row.text(6), expiresAt: time(row, 7),
            lastUsedAt: row.isNull(8) ? nil : time(row, 8), revokedAt: row.isNull(9) ? nil : time(row, 9))
    }

    private func scopes(_ row: any Rows) -> [String] {
        do {
            return try JSON(parsing: row.text(4)).array?.compactMap(\.string) ?? []
        } catch {
            preconditionFailure("a stored list of scopes does not parse")
        }
    }

    private func time(_ row: any Rows, _ column: Int) -> Instant {
        guard let time = Instant(parsing: row.text(column)) else { preconditionFailure("a stored time does not parse") }
        return time
    }
}
