import WorkmateSDK

/// Tax of a period by agreed payment (§ 16 UStG): of documents by their date, less what cash discounts took off on theirs.
enum TaxRoutes {
    static func register(in registry: any Registry) throws {
        try registry.route("GET /taxes", requires: "finance.figures.read", .reads, show)
    }

    /// The figures are of everyone's records, so a grant that is narrowed to some of them does not reach.
    @Sendable static func show(_ call: Call) throws -> Response {
        for permission in ["finance.payment.read", "finance.expense.read"] { try call.require(permission) }
        let company = try Company(call)
        let period = try Period(call.request, today: company.today)
        let sums = try TaxStore(database: call.database).sums(period.from, period.to, company.currency)
        let input = try ExpenseStore(database: call.database).tax(period.from, period.to)
        let output = sums.reduce(0) { $0 + $1.tax - $1.reducedTax }
        func money(_ minor: Int64) -> JSON { Amount(minor: minor, places: company.places).json }
        let rates = sums.map { sum -> JSON in
            [
                "category": .string(sum.category), "rate": .string(sum.rate), "net": money(sum.net),
                "tax": money(sum.tax), "reduced_net": money(sum.reducedNet), "reduced_tax": money(sum.reducedTax),
            ]
        }
        return .json([
            "currency": .string(company.currency), "from": .string(period.from.description),
            "to": .string(period.to.description), "rates": .array(rates), "output_tax": money(output),
            "input_tax": money(input), "due": money(output - input),
        ])
    }
}
