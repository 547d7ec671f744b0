import WorkmateSDK

extension BilledStore {
    /// The documents that are kept of those behind one and up to another, with their versions.
    func known(behind first: String, until last: String?) throws -> [String: Int64] {
        let end: SQL = last.map { "AND invoice <= \($0)" } ?? ""
        let rows = try database.all("SELECT invoice, version FROM finance_billed WHERE invoice > \(first) \(end)") {
            ($0.text(0), $0.integer(1))
        }
        return Dictionary(rows, uniquingKeysWith: max)
    }

    func customer(of invoice: String) throws -> String? {
        try database.first("SELECT customer FROM finance_billed WHERE invoice = \(invoice) AND customer IS NOT NULL") {
            $0.text(0)
        }
    }

    /// Gives the documents of a customer to another one.
    func move(from gone: String, to kept: String) throws {
        try database.execute("UPDATE finance_billed SET customer = \(kept) WHERE customer = \(gone)")
    }
}
