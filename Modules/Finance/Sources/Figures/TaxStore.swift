import WorkmateSDK

/// The `finance_taxes` table: bases and taxes of documents, and what cash discounts took off them, in the smallest unit.
struct TaxStore {
    struct Sum {
        let category: String
        let rate: String
        let net: Int64
        let tax: Int64
        let reducedNet: Int64
        let reducedTax: Int64
    }

    let database: any Database

    /// Events may come twice; a source counts once.
    ///
    /// - Parameter source: the document, or the settlement that reduced it.
    func add(_ taxes: [JSON.Object], source: String, of event: Event, on day: String, isReduction: Bool) throws {
        let currency = event.data.text("currency") ?? "EUR"
        for tax in taxes {
            try database.execute(
                """
                INSERT INTO finance_taxes (source, category, rate, invoice, is_reduction, taxed_on, currency, net_minor,
                    tax_minor)
                VALUES (\(source), \(tax.text("category") ?? "S"), \(tax.text("rate") ?? "0.00"), \(event.record),
                    \(isReduction ? 1 : 0), \(day), \(currency), \(tax.minor("net", currency: currency)), \(tax.minor("tax", currency: currency)))
                ON CONFLICT (source, category, rate) DO NOTHING
                """)
        }
    }

    func remove(_ invoice: String) throws {
        try database.execute("DELETE FROM finance_taxes WHERE invoice = \(invoice)")
    }

    func sums(_ from: Day, _ to: Day, _ currency: String) throws -> [Sum] {
        try database.all(
            """
            SELECT category, rate,
                CAST(SUM(CASE WHEN is_reduction = 0 THEN net_minor ELSE 0 END) AS BIGINT),
                CAST(SUM(CASE WHEN is_reduction = 0 THEN tax_minor ELSE 0 END) AS BIGINT),
                CAST(SUM(CASE WHEN is_reduction = 1 THEN net_minor ELSE 0 END) AS BIGINT),
                CAST(SUM(CASE WHEN is_reduction = 1 THEN tax_minor ELSE 0 END) AS BIGINT)
            FROM finance_taxes
            WHERE currency = \(currency) AND taxed_on >= \(from) AND taxed_on <= \(to)
            GROUP BY category, rate ORDER BY category, rate
            """
        ) { row in
            Sum(
                category: row.text(0), rate: row.text(1), net: row.integer(2), tax: row.integer(3),
                reducedNet: row.integer(4), reducedTax: row.integer(5))
        }
    }
}
