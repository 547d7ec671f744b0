import WorkmateSDK

enum FigureRoutes {
    static func register(in registry: any Registry) throws {
        try registry.route("GET /figures", requires: "finance.figures.read", .reads, show)
    }

    /// The figures are of everyone's records, so a grant that is narrowed to some of them does not reach.
    @Sendable static func show(_ call: Call) throws -> Response {
        for permission in ["finance.payment.read", "finance.expense.read"] { try call.require(permission) }
        let company = try Company(call)
        let period = try Period(call.request, today: company.today)
        let billed = BilledStore(database: call.database)
        let overdue = try billed.overdue(company.today, company.currency)
        let recent = try call.records.query("finance.payment", "sort=-paid_on&limit=5").items
        return .json([
            "currency": .string(company.currency), "present": try figures(period, company, call),
            "before": try figures(period.before, company, call),
            "outstanding": money(try billed.outstanding(company.currency), company),
            "overdue": .integer(overdue.count), "overdue_amount": money(overdue.amount, company),
            "recent_payments": .array(recent.map(JSON.object)),
        ])
    }

    private static func figures(_ period: Period, _ company: Company, _ call: Call) throws -> JSON {
        let revenue = try BilledStore(database: call.database).revenue(period.from, period.to, company.currency)
        let receipts = try AllocationStore(database: call.database)
            .receipts(period.from, period.to, company.currency)
        let expenses = try ExpenseStore(database: call.database).net(period.from, period.to)
        let profit = revenue - expenses
        let margin = revenue > 0 ? ExactDecimal.quotient(Int128(profit) * 10_000, Int128(revenue)) : nil
        return [
            "from": .string(period.from.description), "to": .string(period.to.description),
            "revenue": money(revenue, company), "receipts": money(receipts, company),
            "expenses": money(expenses, company), "profit": money(profit, company),
            "margin_percent": margin.map { ExactDecimal($0, places: 2).json } ?? .null,
        ]
    }

    private static func money(_ minor: Int64, _ company: Company) -> JSON {
        ExactDecimal(minor, places: company.places).json
    }
}
