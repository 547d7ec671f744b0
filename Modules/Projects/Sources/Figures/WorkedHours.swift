import WorkmateSDK

/// What a time entry says about its project. Minutes as measured, and as they are charged.
struct WorkedHours {
    let entry: String
    let version: Int64
    let project: String
    let ticket: String?
    let minutes: Int64
    let chargedMinutes: Int64
    let isBillable: Bool
    let isRunning: Bool
    let isInvoiced: Bool
    /// What the work is worth to the customer, and what it costs the company.
    let value: Cents
    let cost: Cents

    /// Nil for an entry of no project.
    init?(_ record: JSON.Object) {
        guard let entry = record.text("id"), let project = record.text("project") else { return nil }
        self.entry = entry
        version = record["version"]?.integer ?? 0
        self.project = project
        ticket = record.text("ticket")
        minutes = record["minutes"]?.integer ?? 0
        chargedMinutes = record["billed_minutes"]?.integer ?? 0
        isBillable = record["billable"]?.bool ?? false
        isRunning = record.text("ended_at") == nil
        isInvoiced = record.text("billed_on") != nil
        value = Cents(record.text("amount")) ?? Cents(0)
        cost = Cents(record.text("cost")) ?? Cents(0)
    }
}
