import WorkmateSDK

/// A time entry as its rules see it: the record of the API.
struct TimeEntry {
    let record: JSON.Object

    init(_ record: JSON.Object) { self.record = record }

    var id: String { record.text("id") ?? "" }
    var employee: String? { record.text("employee") }
    var customer: String? { record.text("customer") }
    var project: String? { record.text("project") }
    var ticket: String? { record.text("ticket") }
    var isBilled: Bool { record.text("billed_on") != nil }
    var isRunning: Bool { end == nil }
    var start: Instant? { record.text("started_at").flatMap(Instant.init(parsing:)) }
    var end: Instant? { record.text("ended_at").flatMap(Instant.init(parsing:)) }

    /// The measured time; nil while the clock runs.
    var span: Span? {
        guard let start, let end, start <= end else { return nil }
        return Span(start: start, end: end)
    }

    /// Nil where nobody said whether.
    var billable: Bool? { record["billable"]?.bool }
    var adjustedMinutes: Int64? { record["adjusted_minutes"]?.integer }

    /// The first and the last day that it touches.
    var days: (first: Day, last: Day)? {
        guard let start else { return nil }
        return (LocalClock.day(of: start), LocalClock.day(of: end ?? start))
    }
}
