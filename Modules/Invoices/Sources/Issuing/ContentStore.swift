import WorkmateSDK

/// The `invoices_contents` table: what each document said when it was issued. Rows come and never change.
struct ContentStore {
    let database: any Database

    func add(_ content: FrozenContent, of invoice: String) throws {
        try database.execute(
            """
            INSERT INTO invoices_contents (invoice, content, hash) VALUES (\(invoice), \(content.text), \(content.hash))
            """)
    }

    func content(of invoice: String) throws -> (text: String, hash: String)? {
        try database.first("SELECT content, hash FROM invoices_contents WHERE invoice = \(invoice)") { row in
            (row.text(0), row.text(1))
        }
    }
}
