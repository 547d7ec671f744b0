import WorkmateSDK

/// The names under which `module.json` declares them.
enum Widget: String, CaseIterable {
    case revenueThisMonth = "revenue_this_month"
    case revenueThisYear = "revenue_this_year"
    case expensesThisMonth = "expenses_this_month"
    case profitThisMonth = "profit_this_month"
    case marginThisYear = "margin_this_year"
    case paidThisYear = "paid_this_year"
    case outstanding
    case overdue
    case overdueAmount = "overdue_amount"
    case expectedReceipts = "expected_receipts"
    case recentPayments = "recent_payments"

    /// The running month or year, until today.
    func period(_ today: Day) -> Period {
        let (year, month, _) = today.civil
        let isOfYear = [.revenueThisYear, .marginThisYear, .paidThisYear].contains(self)
        return Period(from: Day(year: year, month: isOfYear ? 1 : month, day: 1) ?? today, to: today)
    }
}
