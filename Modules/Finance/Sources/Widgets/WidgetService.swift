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
        case .revenueThisMonth, .revenueThisYear, .paidThisYear: try billed(widget, call, company)
        case .expensesThisMonth, .profitThisMonth, .marginThisYear: try earned(widget, call, company)
        case .outstanding, .overdue, .overdueAmount:
            try open(widget, BilledStore(database: call.database).outstanding(company.today, company.currency), company)
        case .expectedReceipts: try expected(call, company)
        case .recentPayments: try recent(call)
        }
    }

    /// What needs nothing but the documents of the period.
    private static func billed(_ widget: Widget, _ call: Call, _ company: Company) throws -> JSON {
        let period = widget.period(company.today)
        let billed = try BilledDays(database: call.database).sum(period.from, period.to, company.currency)
        return period.json(widget == .paidThisYear ? ["value": billed.paidPercent] : company.sum(billed.net))
    }

    private static func earned(_ widget: Widget, _ call: Call, _ company: Company) throws -> JSON {
        let figures = try PeriodFigures(call, company, widget.period(company.today))
        switch widget {
        case .marginThisYear: return figures.period.json(["value": figures.marginPercent])
        case .expensesThisMonth: return figures.period.json(company.sum(figures.expenses))
        default: return figures.period.json(company.sum(figures.profit))
        }
    }

    private static func open(
        _ widget: Widget, _ open: (whole: Int64, overdue: Int64, late: Int64), _ company: Company
    ) throws -> JSON {
        switch widget {
        case .overdue: ["value": .integer(open.overdue)]
        case .overdueAmount: .object(company.sum(open.late))
        default: .object(company.sum(open.whole))
        }
    }

    private static func expected(_ call: Call, _ company: Company) throws -> JSON {
        let ahead = Request(query: ["weeks": "5"])
        let forecast = try Forecast(call, company, Horizon(ahead, today: company.today))
        return Period(from: company.today, to: forecast.horizon.last).json(company.sum(forecast.receipts))
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
    fileprivate func sum(_ minor: Int64) -> JSON.Object { ["value": json(minor), "currency": .string(currency)] }
}

extension Period {
    fileprivate func json(_ value: JSON.Object) -> JSON {
        var json = value
        json["from"] = .string(from.description)
        json["until"] = .string(to.description)
        return .object(json)
    }
}
