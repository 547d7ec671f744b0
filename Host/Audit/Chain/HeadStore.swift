import Database

/// The `wm_audit_head` table, one row. No other file names it.
struct HeadStore {
    let unit: any UnitOfWork

    private static let columns: SQL =
        "SELECT batches, entries, chain, signed_at, signing_key, signature FROM wm_audit_head WHERE id = 1"

    private func read(_ row: any Rows) -> AuditHead {
        AuditHead(
            batches: row.integer(0), entries: row.integer(1), chain: row.text(2), signedAt: row.text(3),
            signingKey: row.text(4), signature: row.text(5))
    }

    /// Nil when somebody removed it.
    func find() throws -> AuditHead? { try unit.first(Self.columns, read) }

    /// The head, for whoever seals; nil while another host does.
    func claim() throws -> AuditHead? {
        guard unit.dialect == .postgres else { return try find() }
        return try unit.first(Self.columns + " FOR UPDATE SKIP LOCKED", read)
    }

    func replace(by head: AuditHead) throws {
        try unit.execute(
            """
            UPDATE wm_audit_head SET batches = \(head.batches), entries = \(head.entries), chain = \(head.chain),
                signed_at = \(head.signedAt), signing_key = \(head.signingKey), signature = \(head.signature)
            WHERE id = 1
            """)
    }
}
