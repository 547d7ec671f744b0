import WorkmateSDK

/// The `finance_expenses` table, as far as the host's records do not serve it.
struct ExpenseStore {
    let database: any Database

    func net(_ from: Day, _ to: Day) throws -> Int64 { try sum("net_minor", from, to) }

    func tax(_ from: Day, _ to: Day) throws -> Int64 { try sum("tax_minor", from, to) }

    /// What was spent from the first to the last day, and how often before the middle and since.
    func regular(_ first: Day, _ middle: Day, _ last: Day) throws -> (early: Int64, late: Int64, gross: Int64) {
        try database.first(
            """
            SELECT COUNT(CASE WHEN spent_on < \(middle) THEN 1 END), COUNT(CASE WHEN spent_on >= \(middle) THEN 1 END),
                CAST(COALESCE(SUM(gross_minor), 0) AS BIGINT)
            FROM finance_expenses WHERE archived_at IS NULL AND spent_on >= \(first) AND spent_on <= \(last)
            """
        ) { ($0.integer(0), $0.integer(1), $0.integer(2)) } ?? (0, 0, 0)
    }

    private func sum(_ column: SQL, _ from: Day, _ to: Day) throws -> Int64 {
        try database.first(
            """
            SELECT CAST(COALESCE(SUM(\(column)), 0) AS BIGINT) FROM finance_expenses
            WHERE archived_at IS NULL AND spent_on >= \(from) AND spent_on <= \(to)
            """
        ) { $0.integer(0) } ?? 0
    }
}
