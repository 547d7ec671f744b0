import WorkmateSDK

enum ForecastRoutes {
    static func register(in registry: any Registry) throws {
        try registry.route("GET /forecast", requires: "finance.figures.read", .reads, show)
    }

    /// The forecast is of everyone's records, so a grant that is narrowed to some of them does not reach.
    @Sendable static func show(_ call: Call) throws -> Response {
        for permission in ["finance.payment.read", "finance.expense.read"] { try call.require(permission) }
        let company = try Company(call)
        let forecast = try Forecast(call, company, Horizon(call.request, today: company.today))
        let open = try BilledStore(database: call.database).open()
        let own = open.first { $0.currency == company.currency }
        return .json([
            "currency": .string(company.currency), "from": .string(company.today.description),
            "to": .string(forecast.horizon.last.description), "periods": .array(forecast.periods),
            "receipts": company.json(forecast.receipts),
            "later": json(forecast.sum { $0.day > forecast.horizon.last }, company),
            "overdue": json(forecast.sum(\.isOverdue), company),
            "owed": ["amount": company.json(own?.owed ?? 0), "invoices": .integer(own?.credits ?? 0)],
            "basis": basis(forecast), "expenses_basis": expenses(forecast.expenses, company),
            "other_currencies": .array(open.filter { $0.currency != company.currency }.map(json)),
        ])
    }

    private static func json(_ sum: Forecast.Sum, _ company: Company) -> JSON {
        ["amount": company.json(sum.amount), "invoices": .integer(sum.invoices)]
    }

    private static func json(_ open: BilledStore.Open) -> JSON {
        let places = Currency.minorDigits(of: open.currency) ?? 2
        return [
            "currency": .string(open.currency), "amount": ExactDecimal(open.amount, places: places).json,
            "invoices": .integer(open.invoices), "owed": ExactDecimal(open.owed, places: places).json,
        ]
    }

    /// How many open invoices are expected after the habit of their customer, after that of all, or when they are due.
    private static func basis(_ forecast: Forecast) -> JSON {
        var counts: JSON.Object = [
            "payments": .integer(forecast.habit.payments),
            "median_days": forecast.habit.habit.map(JSON.integer) ?? .null,
        ]
        for basis in ["customer", "company", "due_date"] {
            counts[basis] = .integer(forecast.sum { $0.basis == basis }.invoices)
        }
        return .object(counts)
    }

    private static func expenses(_ expected: ExpectedExpenses?, _ company: Company) -> JSON {
        guard let expected else { return .null }
        return [
            "from": .string(expected.from.description), "to": .string(expected.to.description),
            "gross": company.json(expected.gross),
        ]
    }
}
