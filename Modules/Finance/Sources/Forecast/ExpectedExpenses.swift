import WorkmateSDK

/// Expenses to come, by the average of the last 26 weeks; none where one half of those knows no expense.
struct ExpectedExpenses {
    static let days: Int64 = 182

    let from: Day
    let to: Day
    /// In the smallest unit.
    let gross: Int64

    init?(_ database: any Database, today: Day) throws {
        from = Day(daysSince1970: today.daysSince1970 - Self.days)
        to = Day(daysSince1970: today.daysSince1970 - 1)
        let middle = Day(daysSince1970: today.daysSince1970 - Self.days / 2)
        let found = try ExpenseStore(database: database).regular(from, middle, to)
        guard found.early > 0, found.late > 0 else { return nil }
        gross = found.gross
    }

    /// For so many days from today on; differences of it add up without a rest.
    func until(_ days: Int64) -> Int64 {
        Int64(ExactDecimal.quotient(Int128(gross) * Int128(days), Int128(Self.days)))
    }
}
