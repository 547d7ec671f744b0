import WorkmateSDK

/// The `invoices_settlements` table: dated facts that come and never change; one takes another one back.
struct SettlementStore {
    let database: any Database

    func add(_ settlement: Settlement, at now: Instant, by employee: String) throws {
        try database.execute(
            """
            INSERT INTO invoices_settlements (id, invoice, kind, amount_minor, settled_on, reference, note, created_at,
                created_by, reverses)
            VALUES (\(settlement.id), \(settlement.invoice), \(settlement.kind.rawValue), \(settlement.amount),
                \(settlement.day), \(settlement.reference), \(settlement.note), \(now), \(employee),
                \(settlement.reverses))
            """)
    }

    func find(_ id: String) throws -> Settlement? {
        try database.first("\(Self.columns) WHERE id = \(id)", Settlement.init)
    }

    /// Those of a document that still count: neither taken back nor taking another one back.
    func standing(on invoice: String) throws -> [Settlement] {
        try database.all(
            """
            \(Self.columns) WHERE invoice = \(invoice) AND reverses IS NULL
            AND id NOT IN (SELECT reverses FROM invoices_settlements WHERE invoice = \(invoice) AND reverses IS NOT NULL)
            ORDER BY id
            """, Settlement.init)
    }

    /// All of a document, oldest first.
    func all(on invoice: String) throws -> [Settlement] {
        try database.all("\(Self.columns) WHERE invoice = \(invoice) ORDER BY created_at, id", Settlement.init)
    }

    func isReversed(_ id: String) throws -> Bool {
        try database.first("SELECT 1 FROM invoices_settlements WHERE reverses = \(id)") { _ in true } ?? false
    }

    private static let columns: SQL = """
        SELECT id, invoice, kind, amount_minor, settled_on, reference, note, reverses FROM invoices_settlements
        """
}
