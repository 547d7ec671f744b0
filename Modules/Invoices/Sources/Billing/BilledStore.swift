import WorkmateSDK

/// The `invoices_expenses` table, one row for each expense on an invoice that counts, and what stands on the lines of drafts.
struct BilledStore {
    let database: any Database

    /// Takes an expense onto an invoice.
    ///
    /// - Returns: whether it stood on none.
    func bill(expense: String, on invoice: String) throws -> Bool {
        try database.execute(
            """
            INSERT INTO invoices_expenses (expense, invoice) VALUES (\(expense), \(invoice))
            ON CONFLICT (expense) DO NOTHING
            """) == 1
    }

    func release(_ invoice: String) throws {
        try database.execute("DELETE FROM invoices_expenses WHERE invoice = \(invoice)")
    }

    /// Those of the expenses that stand on an invoice.
    func billed(_ expenses: [String]) throws -> Set<String> {
        guard !expenses.isEmpty else { return [] }
        let statement: SQL = "SELECT expense FROM invoices_expenses WHERE \(SQL.column("expense", in: expenses))"
        return Set(try database.all(statement) { $0.text(0) })
    }

    /// The time entries and expenses on drafts of a customer's invoices.
    func drafted(for customer: String) throws -> Set<String> {
        let lines = try database.all(
            """
            SELECT l.time_entry, l.time_entries, l.expense FROM invoices_lines l
            JOIN invoices_invoices i ON i.id = l.invoice_id
            WHERE i.customer = \(customer) AND i.status = 'draft' AND i.kind = 'invoice'
            """
        ) { row in
            let several = try row.optionalText(1).map { try JSON(parsing: Array($0.utf8)).array ?? [] } ?? []
            return [row.optionalText(0), row.optionalText(2)].compactMap(\.self) + several.compactMap(\.string)
        }
        return Set(lines.joined())
    }
}
