import WorkmateSDK

/// The `invoices_links` table.
struct LinkStore {
    let database: any Database

    func add(_ link: CustomerLink, hash: String) throws {
        try database.execute(
            """
            INSERT INTO invoices_links (id, invoice, secret_hash, created_at, created_by, expires_at)
            VALUES (\(link.id), \(link.invoice), \(hash), \(link.createdAt), \(link.createdBy), \(link.expiresAt))
            """)
    }

    /// The link, if it has this secret.
    func find(_ id: String, hash: String) throws -> CustomerLink? {
        try database.first("\(Self.columns) WHERE id = \(id) AND secret_hash = \(hash)", Self.read)
    }

    /// Those of a document, the oldest first.
    func all(of invoice: String) throws -> [CustomerLink] {
        try database.all("\(Self.columns) WHERE invoice = \(invoice) ORDER BY created_at, id", Self.read)
    }

    /// - Returns: whether the document has such a link that was not revoked before.
    func revoke(_ id: String, of invoice: String, at now: Instant) throws -> Bool {
        try database.execute(
            """
            UPDATE invoices_links SET revoked_at = \(now)
            WHERE id = \(id) AND invoice = \(invoice) AND revoked_at IS NULL
            """) == 1
    }

    private static let columns: SQL = """
        SELECT id, invoice, created_at, created_by, expires_at, revoked_at FROM invoices_links
        """

    private static func read(_ row: Row) -> CustomerLink {
        CustomerLink(
            id: row.text(0), invoice: row.text(1), createdAt: row.text(2), createdBy: row.text(3),
            expiresAt: row.text(4), revokedAt: row.optionalText(5))
    }
}
