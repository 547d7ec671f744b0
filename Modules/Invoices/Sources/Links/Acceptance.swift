import WorkmateSDK

/// That a customer accepted a quote: who, and when.
struct Acceptance {
    let name: String
    let at: String

    var json: JSON { ["name": .string(name), "accepted_at": .string(at)] }
}

/// The `invoices_acceptances` table. Rows come and never change.
struct AcceptanceStore {
    let database: any Database

    func add(_ acceptance: Acceptance, of invoice: String, by link: String) throws {
        try database.execute(
            """
            INSERT INTO invoices_acceptances (invoice, link, name, accepted_at)
            VALUES (\(invoice), \(link), \(acceptance.name), \(acceptance.at))
            """)
    }

    func find(_ invoice: String) throws -> Acceptance? {
        try database.first("SELECT name, accepted_at FROM invoices_acceptances WHERE invoice = \(invoice)") { row in
            Acceptance(name: row.text(0), at: row.text(1))
        }
    }
}
