import WorkmateSDK

/// What an invoice needs of an entry.
struct BillableEntry {
    /// The columns of one, in the order in which they are read.
    static let columns = """
        id, version, minutes, billed_minutes, rate_minor, amount_minor, state, billable, billed_on, employee, customer, \
        project, ticket, worked_on, task, activity
        """
    private static let texts = ["employee", "customer", "project", "ticket", "worked_on", "task", "activity"]

    let id: String
    let version: Int64
    let measuredMinutes: Int64
    let minutes: Int64
    let rate: ExactDecimal?
    let amount: ExactDecimal?
    /// Whether it is approved, is paid for by somebody, and stands on no invoice.
    let isBillable: Bool
    private let texts: JSON.Object

    init(_ row: Row) {
        id = row.text(0)
        version = row.integer(1)
        measuredMinutes = row.integer(2)
        minutes = row.integer(3)
        rate = row.isNull(4) ? nil : ExactDecimal(cents: row.integer(4))
        amount = row.isNull(5) ? nil : ExactDecimal(cents: row.integer(5))
        isBillable = row.text(6) == "approved" && row.integer(7) == 1 && row.isNull(8)
        texts = JSON.Object(
            Self.texts.enumerated().map { ($1, row.optionalText(9 + $0).map(JSON.string) ?? .null) })
    }

    var json: JSON {
        var json: JSON.Object = [
            "id": .string(id), "minutes": .integer(measuredMinutes), "billed_minutes": .integer(minutes),
            "rate": rate?.json ?? .null, "amount": amount?.json ?? .null,
        ]
        json.merge(texts)
        return .object(json)
    }
}
