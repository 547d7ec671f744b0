import WorkmateSDK

/// The `invoices_handovers` table: members of a document that no caller may set, on their way from the route to the
/// rules of the record. A row lives within one unit, so nobody else ever sees it.
struct HandoverStore {
    let database: any Database

    func leave(_ facts: JSON.Object, id: String) throws {
        try database.execute("INSERT INTO invoices_handovers (id, facts) VALUES (\(id), \(JSON.object(facts).text))")
    }

    /// Takes what this unit left.
    func take() throws -> JSON.Object? {
        let left = try database.first("SELECT id, facts FROM invoices_handovers") { ($0.text(0), $0.text(1)) }
        guard let (id, facts) = left else { return nil }
        try database.execute("DELETE FROM invoices_handovers WHERE id = \(id)")
        return try JSON(parsing: facts).object
    }
}
