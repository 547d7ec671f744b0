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
        let isSent: Bool
        let isDecided: Bool
    }

    let database: any Database

    func head(_ id: String) throws -> Head? {
        try database.first(
            """
            SELECT id, number, kind, status, customer, currency, version, sent_at, decided_on FROM invoices_invoices
            WHERE id = \(id)
            """
        ) { row in
            Head(
                id: row.text(0), number: row.text(1), kind: InvoiceKind(rawValue: row.text(2)) ?? .invoice,
                status: InvoiceStatus(rawValue: row.text(3)) ?? .draft, customer: row.text(4), currency: row.text(5),
                version: row.integer(6), isSent: !row.isNull(7), isDecided: !row.isNull(8))
        }
    }

    /// Marks an invoice whose cancellation is about to be made; only such a one gets it.
    func beginCancelling(_ id: String) throws {
        try database.execute(
            "UPDATE invoices_invoices SET status = \(InvoiceStatus.cancelled.rawValue) WHERE id = \(id)")
    }

    /// Lets whoever else settles, sends or decides on the document wait until the transaction ends.
    func hold(_ id: String) throws {
        guard database.dialect == .postgres else { return }
        _ = try database.first("SELECT 1 FROM invoices_invoices WHERE id = \(id) FOR UPDATE") { _ in true }
    }

    func hasCancellation(_ id: String) throws -> Bool {
        try database.first(
            """
            SELECT 1 FROM invoices_invoices
            WHERE original = \(id) AND kind = \(InvoiceKind.cancellation.rawValue)
            """
        ) { _ in true } ?? false
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
            SELECT open_minor, settled_minor, currency, version, number, customer, status, kind FROM invoices_invoices
            WHERE id = \(id) AND kind IN ('invoice', 'correction', 'cancellation') AND status <> 'draft'
            """
        ) { row in
            Balance(
                invoice: id, number: row.text(4), customer: row.text(5), open: row.integer(0),
                settled: row.integer(1), unit: CurrencyUnit(code: row.text(2)), version: row.integer(3),
                status: InvoiceStatus(rawValue: row.text(6)) ?? .issued,
                kind: InvoiceKind(rawValue: row.text(7)) ?? .invoice)
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
    let kind: InvoiceKind
}
