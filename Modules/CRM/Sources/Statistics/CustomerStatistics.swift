import WorkmateSDK

/// Figures over all customers that are not archived, in five statements however many they are.
struct CustomerStatistics {
    let customers: [(status: String, kind: String, count: Int64)]
    let months: [(month: String, count: Int64)]
    let withoutContact: Int64
    let activities: [(kind: String, count: Int64)]
    let open: (all: Int64, overdue: Int64)

    init(on day: Day, from database: any Database) throws {
        let store = CustomerStore(database: database)
        let log = ActivityStore(database: database)
        customers = try store.byStatusAndKind()
        months = try store.newByMonth(since: Self.firstDay(of: day, monthsBefore: 11))
        withoutContact = try ContactStore(database: database).customersWithoutContact()
        activities = try log.byKind(since: Day(daysSince1970: day.daysSince1970 - 30))
        open = try log.open(on: day)
    }

    static func firstDay(of day: Day, monthsBefore count: Int64) -> Day {
        let (year, month, _) = day.civil
        let index = year * 12 + month - 1 - count
        return Day(year: index / 12, month: index % 12 + 1, day: 1)!
    }

    var json: JSON {
        [
            "customers": .integer(customers.reduce(0) { $0 + $1.count }),
            "by_status": counts(\.status, of: ["lead", "active", "inactive", "blocked"]),
            "by_kind": counts(\.kind, of: ["person", "business", "government"]),
            "new_by_month": .array(months.map { ["month": .string($0.month), "count": .integer($0.count)] }),
            "without_contact": .integer(withoutContact),
            "activities_last_30_days": .array(
                activities.map { ["kind": .string($0.kind), "count": .integer($0.count)] }),
            "open_activities": .integer(open.all),
            "overdue_activities": .integer(open.overdue),
        ]
    }

    private func counts(
        _ key: KeyPath<(status: String, kind: String, count: Int64), String>, of names: [String]
    ) -> JSON {
        .object(
            JSON.Object(
                names.map { name in
                    (name, .integer(customers.filter { $0[keyPath: key] == name }.reduce(0) { $0 + $1.count }))
                }))
    }
}
