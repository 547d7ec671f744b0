import WorkmateSDK

/// The `finance_billed` table: net, total and open amounts of documents, in the smallest unit.
struct BilledStore {
    /// What is open in one currency.
    struct Open {
        let currency: String
        /// Owed by customers.
        let invoices: Int64
        let amount: Int64
        /// Owed to customers, above zero.
        let credits: Int64
        let owed: Int64
    }

    let database: any Database

    /// Events may come twice and late; the newest version of a document counts.
    ///
    /// - Parameter data: what the event or the record of the document says.
    func add(_ invoice: String, version: Int64, _ data: JSON.Object, open: Int64) throws {
        let added = try database.execute(
            """
            INSERT INTO finance_billed (invoice, document_date, due_on, currency, net_minor, open_minor, version,
                kind, customer, gross_minor, due_day)
            VALUES (\(invoice), \(data.text("document_date") ?? ""), \(data.text("due_on")),
                \(data.text("currency") ?? "EUR"), \(data.minor("net")), \(open), \(version),
                \(data.text("kind")), \(data.text("customer")), \(data.minor("gross")),
                \(data.day("due_on")?.daysSince1970))
            ON CONFLICT (invoice) DO NOTHING
            """)
        // Of two that hear of it at once, one adds nothing.
        if added == 1 { try BilledDays(database: database).replace(nil, by: part(invoice)) }
    }

    func open(_ invoice: String, _ open: Int64, version: Int64) throws {
        try changing(invoice) {
            try database.execute(
                """
                UPDATE finance_billed SET open_minor = \(open), version = \(version)
                WHERE invoice = \(invoice) AND version < \(version)
                """)
        }
    }

    func cancel(_ invoice: String, version: Int64) throws {
        try open(invoice, 0, version: version)
        try changing(invoice) {
            try database.execute("UPDATE finance_billed SET is_cancelled = 1 WHERE invoice = \(invoice)")
        }
    }

    /// Keeps the sums of the document's day with a change of it; its row is held, so that of two changes one waits.
    func changing(_ invoice: String, _ change: () throws -> Void) throws {
        try database.execute("UPDATE finance_billed SET version = version WHERE invoice = \(invoice)")
        let old = try part(invoice)
        try change()
        try BilledDays(database: database).replace(old, by: part(invoice))
    }

    private func part(_ invoice: String) throws -> BilledDays.Part? {
        try database.first(
            """
            SELECT currency, document_date, net_minor, COALESCE(gross_minor, 0), open_minor, kind, is_cancelled
            FROM finance_billed WHERE invoice = \(invoice)
            """
        ) { row in
            BilledDays.Part(
                currency: row.text(0), day: row.text(1), net: row.integer(2),
                counts: row.text(5) == "invoice" && row.integer(6) == 0, gross: row.integer(3), open: row.integer(4))
        }
    }

    func remove(_ invoice: String) throws {
        try changing(invoice) { try database.execute("DELETE FROM finance_billed WHERE invoice = \(invoice)") }
    }

    /// The day on which a document is due, in days since 1970.
    func due(_ invoice: String) throws -> Int64? {
        try database.first("SELECT due_day FROM finance_billed WHERE invoice = \(invoice) AND due_day IS NOT NULL") {
            $0.integer(0)
        }
    }

    func outstanding(_ today: Day, _ currency: String) throws -> (whole: Int64, overdue: Int64, late: Int64) {
        try database.first(
            """
            SELECT CAST(COALESCE(SUM(open_minor), 0) AS BIGINT),
                COUNT(CASE WHEN open_minor > 0 AND due_on < \(today) THEN 1 END),
                CAST(COALESCE(SUM(CASE WHEN open_minor > 0 AND due_on < \(today) THEN open_minor ELSE 0 END), 0) AS BIGINT)
            FROM finance_billed WHERE currency = \(currency) AND open_minor <> 0
            """
        ) { ($0.integer(0), $0.integer(1), $0.integer(2)) } ?? (0, 0, 0)
    }

    func open() throws -> [Open] {
        try database.all(
            """
            SELECT currency, COUNT(CASE WHEN open_minor > 0 THEN 1 END),
                CAST(SUM(CASE WHEN open_minor > 0 THEN open_minor ELSE 0 END) AS BIGINT),
                COUNT(CASE WHEN open_minor < 0 THEN 1 END),
                CAST(SUM(CASE WHEN open_minor < 0 THEN -open_minor ELSE 0 END) AS BIGINT)
            FROM finance_billed WHERE open_minor <> 0 GROUP BY currency ORDER BY currency
            """
        ) { row in
            Open(
                currency: row.text(0), invoices: row.integer(1), amount: row.integer(2), credits: row.integer(3),
                owed: row.integer(4))
        }
    }
}
