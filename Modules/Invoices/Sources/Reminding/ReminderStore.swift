import WorkmateSDK

/// The `invoices_reminders` table: which of Core's reminders is of which invoice.
struct ReminderStore {
    let database: any Database

    func reminder(of invoice: String) throws -> String? {
        try database.first("SELECT reminder FROM invoices_reminders WHERE invoice = \(invoice)") { $0.text(0) }
    }

    func add(_ reminder: String, of invoice: String) throws {
        try database.execute("INSERT INTO invoices_reminders (invoice, reminder) VALUES (\(invoice), \(reminder))")
    }

    func remove(of invoice: String) throws {
        try database.execute("DELETE FROM invoices_reminders WHERE invoice = \(invoice)")
    }
}
