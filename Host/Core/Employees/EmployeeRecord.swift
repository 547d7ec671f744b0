import Values

/// The members of an employee's record that have rules.
struct EmployeeRecord {
    let values: JSON.Object

    init(_ values: JSON.Object) { self.values = values }

    var id: String { text("id") ?? "" }
    var email: String { text("email") ?? "" }
    var reportsTo: String? { text("reports_to") }
    var roles: Set<String> { Set(values["roles"]?.array?.compactMap(\.string) ?? []) }
    var timeZone: String? { text("time_zone") }
    var hiredOn: Day? { text("hired_on").flatMap(Day.init(parsing:)) }
    var terminatedOn: Day? { text("terminated_on").flatMap(Day.init(parsing:)) }
    var isArchived: Bool { text("archived_at") != nil }
    /// Whether the person may sign in, today and until further notice.
    var isPermanent: Bool { text("status") != "inactive" && terminatedOn == nil && !isArchived }
    var maySignIn: Bool { text("status") != "inactive" && !isArchived }

    private func text(_ name: String) -> String? { values[name]?.string }
}
