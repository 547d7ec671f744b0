import WorkmateSDK

/// What dashboards show of money: each widget of `module.json` by its name.
enum WidgetService {
    static func register(in registry: any Registry) throws {
        try registry.service("widget/1", "widget(widget:str)->json") { call, arguments in
            .json(try show(arguments.text("widget"), call))
        }
    }

    /// The figures are of everyone's records, so a grant that is narrowed to some of them does not reach.
    private static func show(_ name: String, _ call: Call) throws -> JSON {
        for permission in ["finance.payment.read", "finance.expense.read"] { try call.require(permission) }
        guard let widget = Widget(rawValue: name) else {
            throw Problem(.notFound, code: "FINANCE_3053", ["widget": name])
        }
        let company = try Company(call)
        return switch widget {
        case .revenueThisMonth, .revenueThisYear, .expensesThisMonth, .profitThisMonth, .marginThisYear, .paidThisYear:
            try widget.json(PeriodFigures(call, company, widget.period(company.today)), company)
        case .outstanding, .overdue, .overdueAmount:
            try open(widget, BilledStore(database: call.database).outstanding(company.today, company.currency), company)
        case .expectedReceipts: try expected(call, company)
        case .recentPayments: try recent(call)
        }
    }

    private static func open(
        _ widget: Widget, _ open: (whole: Int64, overdue: Int64, late: Int64), _ company: Company
    ) throws -> JSON {
        switch widget {
        case .overdue: ["value": .integer(open.overdue)]
        case .overdueAmount: company.sum(open.late)
        default: company.sum(open.whole)
        }
    }

    private static func expected(_ call: Call, _ company: Company) throws -> JSON {
        let ahead = Request(query: ["weeks": "5"])
        let forecast = try Forecast(call, company, Horizon(ahead, today: company.today))
        var json = company.sum(forecast.receipts).object ?? [:]
        json["from"] = .string(company.today.description)
        json["until"] = .string(forecast.horizon.last.description)
        return .object(json)
    }

    private static func recent(_ call: Call) throws -> JSON {
        let payments = try call.records.query("finance.payment", "sort=-paid_on&limit=5").items
        let lines = payments.map { payment -> JSON in
            let title = [payment.text("paid_on"), payment.text("reference")].compactMap(\.self).joined(separator: " ")
            let amount = [payment.text("amount"), payment.text("currency")].compactMap(\.self).joined(separator: " ")
            return ["label": .string(title), "value": .string(amount), "record": payment["id"] ?? .null]
        }
        return ["value": .array(lines)]
    }
}

extension Company {
    fileprivate func sum(_ minor: Int64) -> JSON { ["value": json(minor), "currency": .string(currency)] }
}

extension Widget {
    fileprivate func json(_ figures: PeriodFigures, _ company: Company) -> JSON {
        var json: JSON.Object = [
            "from": .string(figures.period.from.description), "until": .string(figures.period.to.description),
        ]
        switch self {
        case .marginThisYear: json["value"] = figures.marginPercent
        case .paidThisYear: json["value"] = figures.paidPercent
        case .expensesThisMonth: json.merge(company.sum(figures.expenses).object ?? [:])
        case .profitThisMonth: json.merge(company.sum(figures.profit).object ?? [:])
        default: json.merge(company.sum(figures.billed.net).object ?? [:])
        }
        return .object(json)
    }
}
