import WorkmateSDK

/// What was billed, paid and spent in a period.
struct PeriodFigures {
    let period: Period
    let billed: BilledDays.Sum
    let receipts: Int64
    /// Of payments: kept on the way, and so spent.
    let charges: Int64
    /// Net, with the charges.
    let expenses: Int64

    init(_ call: Call, _ company: Company, _ period: Period) throws {
        self.period = period
        billed = try BilledDays(database: call.database).sum(period.from, period.to, company.currency)
        (receipts, charges) = try AllocationStore(database: call.database)
            .receipts(period.from, period.to, company.currency)
        expenses = try ExpenseStore(database: call.database).net(period.from, period.to) + charges
    }

    var profit: Int64 { billed.net - expenses }

    /// Of the revenue; nil without one.
    var marginPercent: JSON { Percent.json(profit, of: billed.net) }

    func json(_ company: Company) -> JSON {
        [
            "from": .string(period.from.description), "to": .string(period.to.description),
            "revenue": company.json(billed.net), "receipts": company.json(receipts), "charges": company.json(charges),
            "expenses": company.json(expenses), "profit": company.json(profit), "margin_percent": marginPercent,
            "paid": .integer(billed.paid), "unpaid": .integer(billed.unpaid), "paid_percent": billed.paidPercent,
        ]
    }
}

extension BilledDays.Sum {
    /// What was paid of the invoices.
    var paidPercent: JSON { Percent.json(gross - open, of: gross) }
}
