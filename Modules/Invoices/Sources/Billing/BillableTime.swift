import WorkmateSDK

/// A time entry that may be billed, as the module of time tells of it.
struct BillableTime {
    private let record: JSON.Object

    init(_ record: JSON.Object) { self.record = record }

    var id: String { record.text("id") ?? "" }
    var day: Day? { record.day("worked_on") }
    var minutes: Int64 { record["billed_minutes"]?.integer ?? 0 }
    /// For an hour; nil where nobody has set one.
    var rate: String? { record.text("rate") }
    var activity: String? { record.text("activity") }

    /// Approved entries that stand on no invoice and on no draft of the customer, the oldest first.
    ///
    /// - Throws: `INVOICE_2035` with the entries that have no rate, `INVOICE_2038` for more of them than one draft takes;
    ///   `MODULE_9360`, `MODULE_9361` without the module of
    ///   time.
    static func all(_ call: Call, _ order: BillingOrder) throws -> [BillableTime] {
        let answer = try call.services.call(
            "time.unbilled/1", .text(order.customer), ServiceValue(order.project),
            ServiceValue(order.from?.description),
            ServiceValue(order.to?.description))
        guard answer.json?["is_complete"] != false else { throw Problem(.conflict, code: "INVOICE_2038") }
        let drafted = try BilledStore(database: call.database).drafted(for: order.customer)
        let entries = (answer.json?["items"]?.array ?? []).compactMap(\.object).map(BillableTime.init)
            .filter { order.covers($0.day) && !drafted.contains($0.id) }
        let worthless = entries.filter { $0.rate == nil }
        guard worthless.isEmpty else {
            throw Problem(
                .conflict, code: "INVOICE_2035", ["count": worthless.count],
                fields: worthless.map { FieldProblem("entries.\($0.id)", code: "INVOICE_2036") })
        }
        return entries
    }
}
