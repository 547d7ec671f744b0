import WorkmateSDK

/// The `finance_taxes` table: bases and taxes of documents, and what cash discounts took off them, in the smallest unit;
/// and `finance_tax_days`, their sums by day.
struct TaxStore {
    struct Sum {
        let category: String
        let rate: String
        let net: Int64
        let tax: Int64
        let reducedNet: Int64
        let reducedTax: Int64
    }

    private struct Part {
        let currency: String
        let day: String
        let category: String
        let rate: String
        let isReduction: Int64
        let net: Int64
        let tax: Int64
    }

    let database: any Database

    /// Events may come twice; a source counts once.
    ///
    /// - Parameter reduction: the settlement that reduced the document; nil for the document's own.
    func add(
        _ taxes: [JSON.Object], of invoice: String, _ currency: String, on day: String, reduction: String? = nil
    ) throws {
        let parts = taxes.map { tax in
            Part(
                currency: currency, day: day, category: tax.text("category") ?? "S", rate: tax.text("rate") ?? "0.00",
                isReduction: reduction == nil ? 0 : 1, net: tax.minor("net", currency: currency),
                tax: tax.minor("tax", currency: currency))
        }
        // In one order, so that of two documents of a day neither waits for the other.
        for part in parts.sorted(by: { ($0.category, $0.rate) < ($1.category, $1.rate) }) {
            let added = try database.execute(
                """
                INSERT INTO finance_taxes (source, category, rate, invoice, is_reduction, taxed_on, currency, net_minor,
                    tax_minor)
                VALUES (\(reduction ?? invoice), \(part.category), \(part.rate), \(invoice), \(part.isReduction),
                    \(part.day), \(part.currency), \(part.net), \(part.tax))
                ON CONFLICT (source, category, rate) DO NOTHING
                """)
            if added == 1 { try sum(part, 1) }
        }
    }

    func remove(_ invoice: String) throws {
        let parts = try database.all(
            """
            SELECT currency, taxed_on, category, rate, is_reduction, net_minor, tax_minor FROM finance_taxes
            WHERE invoice = \(invoice) ORDER BY category, rate
            """
        ) { row in
            Part(
                currency: row.text(0), day: row.text(1), category: row.text(2), rate: row.text(3),
                isReduction: row.integer(4), net: row.integer(5), tax: row.integer(6))
        }
        try database.execute("DELETE FROM finance_taxes WHERE invoice = \(invoice)")
        for part in parts { try sum(part, -1) }
    }

    private func sum(_ part: Part, _ sign: Int64) throws {
        try database.execute(
            """
            INSERT INTO finance_tax_days (currency, taxed_on, category, rate, is_reduction, net_minor, tax_minor)
            VALUES (\(part.currency), \(part.day), \(part.category), \(part.rate), \(part.isReduction),
                \(sign * part.net), \(sign * part.tax))
            ON CONFLICT (currency, taxed_on, category, rate, is_reduction) DO UPDATE
            SET net_minor = finance_tax_days.net_minor + excluded.net_minor,
                tax_minor = finance_tax_days.tax_minor + excluded.tax_minor
            """)
    }

    func sums(_ from: Day, _ to: Day, _ currency: String) throws -> [Sum] {
        try database.all(
            """
            SELECT category, rate,
                CAST(SUM(CASE WHEN is_reduction = 0 THEN net_minor ELSE 0 END) AS BIGINT),
                CAST(SUM(CASE WHEN is_reduction = 0 THEN tax_minor ELSE 0 END) AS BIGINT),
                CAST(SUM(CASE WHEN is_reduction = 1 THEN net_minor ELSE 0 END) AS BIGINT),
                CAST(SUM(CASE WHEN is_reduction = 1 THEN tax_minor ELSE 0 END) AS BIGINT)
            FROM finance_tax_days
            WHERE currency = \(currency) AND taxed_on >= \(from) AND taxed_on <= \(to)
            GROUP BY category, rate
            ORDER BY category, rate
            """
        ) { row in
            Sum(
                category: row.text(0), rate: row.text(1), net: row.integer(2), tax: row.integer(3),
                reducedNet: row.integer(4), reducedTax: row.integer(5))
        }
    }
}
