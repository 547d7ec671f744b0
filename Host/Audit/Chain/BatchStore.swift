import Database

/// The `wm_audit_batches` table. No other file names it.
struct BatchStore {
    let unit: any UnitOfWork

    func insert(_ batch: AuditBatch) throws {
        try unit.execute(
            """
            INSERT INTO wm_audit_batches (number, count, leaves, root, chain, sealed_at)
            VALUES (\(batch.number), \(batch.count), \(batch.leaves.joined()), \(batch.root), \(batch.chain),
                \(batch.sealedAt))
            """)
    }

    /// In the order of their numbers.
    func batches(after number: Int64, limit: Int) throws -> [AuditBatch] {
        let sql: SQL = """
            SELECT number, count, leaves, root, chain, sealed_at FROM wm_audit_batches
            WHERE number > \(number) ORDER BY number LIMIT \(limit)
            """
        return try unit.all(sql) { row in
            AuditBatch(
                number: row.integer(0), count: row.integer(1), leaves: Self.cut(row.text(2)), root: row.text(3),
                chain: row.text(4), sealedAt: row.text(5))
        }
    }

    private static let digestLength = 64

    private static func cut(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return stride(from: 0, to: bytes.count, by: digestLength).map { start in
            String(decoding: bytes[start..<min(start + digestLength, bytes.count)], as: UTF8.self)
        }
    }
}
