import WorkmateSDK

/// How a project stands: its tickets, hours and money.
struct ProjectFigures {
    let record: JSON.Object
    let tickets: TicketProgress
    let hours: HoursStore.Sum
    let revenue: Cents

    init(_ project: JSON.Object, from database: any Database) throws {
        let id = project.text("id") ?? ""
        record = project
        tickets = try TicketStore(database: database).progress(of: id)
        hours = try HoursStore(database: database).sum(of: id)
        revenue = try RevenueStore(database: database).sum(of: id)
    }

    /// - Parameter showsMoney: whether the caller may see budgets.
    func json(showsMoney: Bool) -> JSON {
        [
            "tickets": .object(
                JSON.Object(TicketProgress.states.map { ($0, .integer(tickets.count($0))) })),
            "progress_percent": tickets.percent.map(JSON.string) ?? .null,
            "minutes": .integer(hours.minutes), "billable_minutes": .integer(hours.billableMinutes),
            "invoiced_minutes": .integer(hours.invoicedMinutes), "budget_hours": record["budget_hours"] ?? .null,
            "hours_used_percent": used(Cents(hours.minutes * 100 / 60), of: "budget_hours"),
            "money": showsMoney ? money : .null,
        ]
    }

    private var money: JSON {
        let margin = Cents(revenue.count - hours.cost.count)
        return [
            "budget": record["budget"] ?? .null, "spent": .string(hours.spent.text),
            "budget_used_percent": used(hours.spent, of: "budget"), "cost": .string(hours.cost.text),
            "revenue": .string(revenue.text), "margin": .string(margin.text),
            "margin_percent": margin.percent(of: revenue).map(JSON.string) ?? .null,
        ]
    }

    private func used(_ part: Cents, of field: String) -> JSON {
        Cents(record.text(field)).flatMap { part.percent(of: $0) }.map(JSON.string) ?? .null
    }
}
