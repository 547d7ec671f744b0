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
        let before = call.request.query("compare") == "year" ? period.aYearBefore : period.before
        let open = try BilledStore(database: call.database).outstanding(company.today, company.currency)
        let recent = try call.records.query("finance.payment", "sort=-paid_on&limit=5").items
        return .json([
            "currency": .string(company.currency),
            "present": try PeriodFigures(call, company, period).json(company),
            "before": try PeriodFigures(call, company, before).json(company),
            "outstanding": company.json(open.whole), "overdue": .integer(open.overdue),
            "overdue_amount": company.json(open.late), "recent_payments": .array(recent.map(JSON.object)),
        ])
    }
}
