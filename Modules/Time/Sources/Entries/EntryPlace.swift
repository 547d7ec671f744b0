import WorkmateSDK

/// Whom an entry is for: a customer, by a project or a ticket of it, or the house itself.
struct EntryPlace {
    /// What a project says to an entry.
    struct Terms {
        let customer: String?
        let isClosed: Bool
        let rate: ExactDecimal?
    }

    /// With the customer of its project, and whether it is billable.
    private(set) var entry: TimeEntry
    private(set) var terms: Terms?
    private(set) var problems: [FieldProblem] = []

    init(_ entry: TimeEntry, after old: TimeEntry?, _ call: Call) throws {
        self.entry = entry
        let isMoved = old?.project != entry.project
        if let project = entry.project {
            terms = try Self.terms(of: project, call)
            if terms == nil && isMoved { problems.append(FieldProblem("project", code: "TIME_5213")) }
            if terms?.isClosed == true && isMoved { problems.append(FieldProblem("project", code: "TIME_5214")) }
        }
        try checkTicket(after: old, call)
        takeCustomer()
    }

    private mutating func checkTicket(after old: TimeEntry?, _ call: Call) throws {
        guard let ticket = entry.ticket, old?.ticket != ticket || old?.project != entry.project else { return }
        let project = try Self.visible("projects.ticket", ticket, call)?.text("project")
        if project == nil || project != entry.project { problems.append(FieldProblem("ticket", code: "TIME_5215")) }
    }

    private mutating func takeCustomer() {
        var record = entry.record
        if let customer = terms?.customer {
            if let own = entry.customer, own != customer {
                problems.append(FieldProblem("customer", code: "TIME_5216"))
            }
            record["customer"] = .string(customer)
        }
        let hasCustomer = record.text("customer") != nil
        if entry.billable == true && !hasCustomer { problems.append(FieldProblem("billable", code: "TIME_5209")) }
        record["billable"] = .bool(entry.billable ?? hasCustomer)
        entry = TimeEntry(record)
    }

    private static func terms(of project: String, _ call: Call) throws -> Terms? {
        guard let record = try visible("projects.project", project, call) else { return nil }
        return Terms(
            customer: record.text("customer"),
            isClosed: ["completed", "cancelled"].contains(record.text("state")),
            rate: record.number("hourly_rate"))
    }

    /// Nil for what the caller may not see, or what is gone with its module.
    private static func visible(_ entity: String, _ id: String, _ call: Call) throws -> JSON.Object? {
        do {
            return try call.records.get(entity, id)
        } catch let refusal as HostRefusal where refusal.reason == .denied || refusal.reason == .notFound {
            return nil
        }
    }
}
