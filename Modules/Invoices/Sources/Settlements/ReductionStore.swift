import WorkmateSDK

/// The `invoices_reductions` table: by how much a settlement reduced base and tax. Rows come and never change.
struct ReductionStore {
    let database: any Database

    func add(_ parts: [TaxPart], of settlement: Settlement) throws {
        for part in parts {
            try database.execute(
                """
                INSERT INTO invoices_reductions (settlement, invoice, category, rate, net_minor, tax_minor)
                VALUES (\(settlement.id), \(settlement.invoice), \(part.category), \(part.rate), \(Int64(part.net)),
                    \(Int64(part.tax)))
                """)
        }
    }

    /// By settlement.
    func all(of invoice: String) throws -> [String: [TaxPart]] {
        let rows = try database.all(
            """
            SELECT settlement, category, rate, net_minor, tax_minor FROM invoices_reductions WHERE invoice = \(invoice)
            ORDER BY settlement, category, rate
            """
        ) { row in
            let part = TaxPart(
                category: row.text(1), rate: row.text(2), net: Int128(row.integer(3)), tax: Int128(row.integer(4)))
            return (row.text(0), part)
        }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }
}
