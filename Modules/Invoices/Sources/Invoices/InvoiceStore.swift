import WorkmateSDK

/// The `invoices_invoices` table, as far as the host's records do not serve it.
struct InvoiceStore {
    /// What rules have to know of another document.
    struct Head {
        let id: String
        let number: String
        let kind: InvoiceKind
        let status: InvoiceStatus
        let customer: String
        let currency: String
        let version: Int64
    }

    let database: any Database

    func head(_ id: String) throws -> Head? {
        try database.first(
            "SELECT id, number, kind, status, customer, currency, version FROM invoices_invoices WHERE id = \(id)"
        ) { row in
            Head(
                id: row.text(0), number: row.text(1), kind: InvoiceKind(rawValue: row.text(2)) ?? .invoice,
                status: InvoiceStatus(rawValue: row.text(3)) ?? .draft, customer: row.text(4), currency: row.text(5),
                version: row.integer(6))
        }
    }

    /// Marks an invoice whose cancellation is about to be made; only such a one gets it.
    func beginCancelling(_ id: String) throws {
        try database.execute(
            "UPDATE invoices_invoices SET status = \(InvoiceStatus.cancelled.rawValue) WHERE id = \(id)")
    }

    /// Notes the first time that a document was sent.
    ///
    /// - Returns: whether it was the first.
    func markSent(_ id: String, at now: Instant) throws -> Bool {
        try database.execute(
            """
            UPDATE invoices_invoices SET sent_at = \(now), version = version + 1,
                status = CASE WHEN status = 'issued' THEN 'sent' ELSE status END
            WHERE id = \(id) AND status <> 'draft' AND sent_at IS NULL
            """) == 1
    }

    /// Accepts a quote that nobody has decided on.
    ///
    /// - Returns: whether it was one.
    func markAccepted(_ id: String) throws -> Bool {
        try database.execute(
            """
            UPDATE invoices_invoices SET status = 'accepted', version = version + 1
            WHERE id = \(id) AND kind = 'quote' AND status IN ('issued', 'sent')
            """) == 1
    }

    func noteDecision(on id: String, _ day: Day) throws {
        try database.execute(
            """
            UPDATE invoices_invoices SET decided_on = \(day), version = version + 1
            WHERE id = \(id) AND status = 'accepted' AND decided_on IS NULL
            """)
    }

    func hasCancellation(_ id: String) throws -> Bool {
        try database.first(
            """
            SELECT 1 FROM invoices_invoices
            WHERE original = \(id) AND kind = \(InvoiceKind.cancellation.rawValue)
            """
        ) { _ in true } ?? false
    }

    /// Takes an amount off what is open, in one statement, so that two at once never take more than there is.
    ///
    /// - Parameter amount: of the sign of what is open.
    /// - Returns: whether so much was open.
    func take(_ amount: Int64, off id: String, on day: Day) throws -> Bool {
        let fits: SQL = amount > 0 ? "open_minor >= \(amount)" : "open_minor <= \(amount)"
        return try database.execute(
            """
            UPDATE invoices_invoices SET settled_minor = settled_minor + \(amount), open_minor = open_minor - \(amount),
                status = CASE WHEN open_minor = \(amount) THEN 'paid' ELSE 'partly_paid' END,
                paid_on = CASE WHEN open_minor = \(amount) THEN \(day) ELSE paid_on END, version = version + 1
            WHERE id = \(id) AND status NOT IN ('draft', 'cancelled') AND kind IN ('invoice', 'correction') AND \(fits)
            """) == 1
    }

    /// Gives an amount back to what is open.
    func give(_ amount: Int64, backTo id: String) throws {
        try database.execute(
            """
            UPDATE invoices_invoices SET settled_minor = settled_minor - \(amount), open_minor = open_minor + \(amount),
                status = CASE WHEN settled_minor <> \(amount) THEN 'partly_paid' WHEN sent_at IS NULL THEN 'issued'
                    ELSE 'sent' END,
                paid_on = NULL, version = version + 1
            WHERE id = \(id)
            """)
    }

    func taxes(of id: String) throws -> (parts: [TaxPart], unit: CurrencyUnit)? {
        try database.first("SELECT taxes, currency FROM invoices_invoices WHERE id = \(id)") { row in
            let unit = CurrencyUnit(code: row.text(1))
            return (TaxPart.all(try JSON(parsing: Array(row.text(0).utf8)), unit), unit)
        }
    }

    /// What is open, of an issued document that money is owed by.
    func balance(_ id: String) throws -> Balance? {
        try database.first(
            """
            SELECT open_minor, settled_minor, currency, version, number, customer, status FROM invoices_invoices
            WHERE id = \(id) AND kind IN ('invoice', 'correction', 'cancellation') AND status <> 'draft'
            """
        ) { row in
            Balance(
                invoice: id, number: row.text(4), customer: row.text(5), open: row.integer(0),
                settled: row.integer(1), unit: CurrencyUnit(code: row.text(2)), version: row.integer(3),
                status: InvoiceStatus(rawValue: row.text(6)) ?? .issued)
        }
    }
}

/// How much of a document is settled, and how much is open, in the smallest unit of its currency.
struct Balance {
    let invoice: String
    let number: String
    let customer: String
    let open: Int64
    let settled: Int64
    let unit: CurrencyUnit
    let version: Int64
    let status: InvoiceStatus
}
