import WorkmateSDK

extension EntryStore {
    /// Approved time of a customer that stands on no invoice, the oldest first.
    func unbilled(
        customer: String, project: String?, from first: String?, until last: String?, limit: Int
    ) throws -> [BillableEntry] {
        let ofProject: SQL = project.map { "AND project = \($0)" } ?? ""
        let since: SQL = first.map { "AND worked_on >= \($0)" } ?? ""
        let until: SQL = last.map { "AND worked_on <= \($0)" } ?? ""
        return try database.all(
            """
            SELECT \(raw: BillableEntry.columns) FROM time_entries
            WHERE customer = \(customer) AND state = 'approved' AND billable = 1 AND billed_on IS NULL
            \(ofProject) \(since) \(until) ORDER BY started_at, id LIMIT \(limit)
            """, BillableEntry.init)
    }

    /// The entries, held until the transaction ends; who else bills or releases them waits.
    func held(_ ids: [String]) throws -> [BillableEntry] {
        let lock: SQL = database.dialect == .postgres ? " FOR NO KEY UPDATE" : ""
        return try database.all(
            """
            SELECT \(raw: BillableEntry.columns) FROM time_entries WHERE \(SQL.column("id", in: ids)) ORDER BY id\(lock)
            """, BillableEntry.init)
    }

    /// The entries of an invoice, held as well.
    func held(on invoice: String) throws -> [BillableEntry] {
        let lock: SQL = database.dialect == .postgres ? " FOR NO KEY UPDATE" : ""
        return try database.all(
            "SELECT \(raw: BillableEntry.columns) FROM time_entries WHERE invoice = \(invoice) ORDER BY id\(lock)",
            BillableEntry.init)
    }
}
