import WorkmateSDK

/// What was billed, paid and spent in a period.
struct PeriodFigures {
    let period: Period
    let billed: BilledStore.Billed
    let receipts: Int64
    /// Of payments: kept on the way, and so spent.
    let charges: Int64
    /// Net, with the charges.
    let expenses: Int64

    init(_ call: Call, _ company: Company, _ period: Period) throws {
        self.period = period
        billed = try BilledStore(database: call.database).billed(period.from, period.to, company.currency)
        (receipts, charges) = try AllocationStore(database: call.database)
            .receipts(period.from, period.to, company.currency)
        expenses = try ExpenseStore(database: call.database).net(period.from, period.to) + charges
    }

    var profit: Int64 { billed.net - expenses }

    /// Of the revenue; nil without one.
    var marginPercent: JSON { Self.percent(profit, of: billed.net) }

    /// What was paid of the invoices that were billed in the period.
    var paidPercent: JSON { Self.percent(billed.gross - billed.open, of: billed.gross) }

    func json(_ company: Company) -> JSON {
        [
            "from": .string(period.from.description), "to": .string(period.to.description),
            "revenue": company.json(billed.net), "receipts": company.json(receipts), "charges": company.json(charges),
            "expenses": company.json(expenses), "profit": company.json(profit), "margin_percent": marginPercent,
            "paid": .integer(billed.paid), "unpaid": .integer(billed.unpaid), "paid_percent": paidPercent,
        ]
    }

    /// With two decimals; null where there is nothing to be a part of.
    private static func percent(_ part: Int64, of whole: Int64) -> JSON {
        guard whole > 0 else { return .null }
        return ExactDecimal(ExactDecimal.quotient(Int128(part) * 10_000, Int128(whole)), places: 2).json
    }
}
