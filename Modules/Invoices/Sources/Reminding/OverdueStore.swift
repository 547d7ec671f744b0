import WorkmateSDK

/// The `invoices_overdue` table: the invoices whose being overdue was told.
struct OverdueStore {
    struct Overdue {
        let id: String
        let version: Int64
        let number: String
        let customer: String
        let due: String
    }

    let database: any Database

    func unannounced(before today: Day) throws -> [Overdue] {
        try database.all(
            """
            SELECT id, version, number, customer, due_on FROM invoices_invoices
            WHERE status IN ('issued', 'sent', 'partly_paid') AND kind = 'invoice' AND due_on < \(today)
            AND NOT EXISTS (SELECT 1 FROM invoices_overdue WHERE invoice = invoices_invoices.id)
            ORDER BY due_on, id
            """
        ) { row in
            Overdue(
                id: row.text(0), version: row.integer(1), number: row.text(2), customer: row.text(3), due: row.text(4))
        }
    }

    func add(_ invoice: String, on today: Day) throws {
        try database.execute("INSERT INTO invoices_overdue (invoice, announced_on) VALUES (\(invoice), \(today))")
    }
}
