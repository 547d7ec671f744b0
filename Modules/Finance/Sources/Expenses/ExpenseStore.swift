import WorkmateSDK

/// The `finance_expenses` table, as far as the host's records do not serve it.
struct ExpenseStore {
    let database: any Database

    func net(_ from: Day, _ to: Day) throws -> Int64 { try sum("net_minor", from, to) }

    func tax(_ from: Day, _ to: Day) throws -> Int64 { try sum("tax_minor", from, to) }

    private func sum(_ column: SQL, _ from: Day, _ to: Day) throws -> Int64 {
        try database.first(
            """
            SELECT CAST(COALESCE(SUM(\(column)), 0) AS BIGINT) FROM finance_expenses
            WHERE archived_at IS NULL AND spent_on >= \(from) AND spent_on <= \(to)
            """
        ) { $0.integer(0) } ?? 0
    }
}
