import WorkmateSDK

/// What is expected to come in, and to be spent, from today on.
struct Forecast {
    /// Open invoices of one expected day.
    struct Expected {
        /// What the day rests on: `customer`, `company` or `due_date`.
        let basis: String
        let day: Day
        let isOverdue: Bool
        let invoices: Int64
        let amount: Int64
    }

    /// Amounts and their number.
    struct Sum {
        private(set) var invoices: Int64 = 0
        private(set) var amount: Int64 = 0

        static func += (sum: inout Sum, part: Expected) {
            sum.invoices += part.invoices
            sum.amount += part.amount
        }
    }

    let company: Company
    let horizon: Horizon
    let habit: Histogram
    let expenses: ExpectedExpenses?
    private let expected: [Expected]

    init(_ call: Call, _ company: Company, _ horizon: Horizon) throws {
        self.company = company
        self.horizon = horizon
        let today = company.today
        habit = try DelayStore(database: call.database).histogram(since: HabitRules.since(today))
        expected = try BilledStore(database: call.database)
            .expected(company.currency, today, company: habit.habit, leastPayments: HabitStore.leastPayments)
        expenses = try ExpectedExpenses(call.database, today: today)
    }

    /// Of the open invoices that a condition names.
    func sum(_ isMeant: (Expected) -> Bool) -> Sum {
        var sum = Sum()
        for part in expected where isMeant(part) { sum += part }
        return sum
    }

    /// Within the horizon.
    var receipts: Int64 { sum { $0.day <= horizon.last }.amount }

    /// Of each period.
    var periods: [JSON] {
        horizon.periods.map { period in
            let due = sum { period.contains($0.day) && !$0.isOverdue }
            let overdue = sum { period.contains($0.day) && $0.isOverdue }
            return [
                "from": .string(period.lowerBound.description), "to": .string(period.upperBound.description),
                "receipts": company.json(due.amount), "invoices": .integer(due.invoices),
                "overdue": company.json(overdue.amount), "overdue_invoices": .integer(overdue.invoices),
                "expenses": expenses.map { company.json(spent($0, in: period)) } ?? .null,
            ]
        }
    }

    private func spent(_ expenses: ExpectedExpenses, in period: ClosedRange<Day>) -> Int64 {
        let today = company.today.daysSince1970
        return expenses.until(period.upperBound.daysSince1970 + 1 - today)
            - expenses.until(period.lowerBound.daysSince1970 - today)
    }
}

extension Histogram {
    /// What is expected of a customer of whom too little is known; nil while too little is known of all.
    var habit: Int64? { payments >= HabitStore.leastPayments ? median : nil }
}
