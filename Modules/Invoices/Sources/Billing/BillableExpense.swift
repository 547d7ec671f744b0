import WorkmateSDK

/// An expense that a customer pays back, as the module of finance tells of it.
struct BillableExpense {
    private let record: JSON.Object

    init(_ record: JSON.Object) { self.record = record }

    var id: String { record.text("id") ?? "" }
    var day: Day? { record.day("spent_on") }
    var net: String { record.text("net") ?? "0" }
    var description: String { record.text("description") ?? "" }

    /// Those of the project, or of all the customer's projects, that stand on no invoice and on no draft. None where no
    /// module keeps expenses, and none that the caller may not see.
    static func all(_ call: Call, _ order: BillingOrder) throws -> [BillableExpense] {
        let projects = try order.project.map { [$0] } ?? self.projects(of: order.customer, call)
        guard order.withExpenses, !projects.isEmpty else { return [] }
        let query = "billable=true&project=in:\(projects.joined(separator: ","))&sort=spent_on"
        let store = BilledStore(database: call.database)
        let expenses = try every("finance.expense", query, call).map(BillableExpense.init)
            .filter { order.covers($0.day) }
        let taken = try store.drafted(for: order.customer).union(store.billed(expenses.map(\.id)))
        return expenses.filter { !taken.contains($0.id) }
    }

    private static func projects(of customer: String, _ call: Call) throws -> [String] {
        try every("projects.project", "customer=\(customer)", call).compactMap { $0.text("id") }
    }

    private static func every(_ entity: String, _ query: String, _ call: Call) throws -> [JSON.Object] {
        var records: [JSON.Object] = []
        var cursor = ""
        do {
            repeat {
                let page = try call.records.query(entity, "\(query)&limit=200\(cursor)")
                records += page.items
                cursor = page.next.map { "&cursor=\($0)" } ?? ""
            } while !cursor.isEmpty
        } catch let refusal as HostRefusal where refusal.reason == .denied || refusal.reason == .notFound {
            return []
        }
        return records
    }
}
