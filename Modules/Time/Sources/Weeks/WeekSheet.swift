import WorkmateSDK

/// The entries of a week by day, their sums, and what the law has against the days.
struct WeekSheet {
    let week: Week
    let employee: String
    private let entries: [(day: String, entry: TimeEntry)]
    private let shifts: [Shift]

    /// - Parameters:
    ///   - entries: also those of the days before the week.
    ///   - now: until when a running clock counts.
    init(week: Week, employee: String, entries: [JSON.Object], now: Instant) {
        self.week = week
        self.employee = employee
        self.entries = entries.map { ($0.text("worked_on") ?? "", TimeEntry($0)) }
        shifts = Shift.all(
            of: entries.compactMap { record in
                let entry = TimeEntry(record)
                guard let start = entry.start else { return nil }
                return Span(start: start, end: max(start, entry.end ?? now))
            })
    }

    var json: JSON {
        let days = week.days.map(day)
        func sum(_ name: String) -> JSON { .integer(days.reduce(0) { $0 + ($1[name]?.integer ?? 0) }) }
        return [
            "week": .string(week.text), "employee": .string(employee),
            "first_on": .string(week.days[0].description), "last_on": .string(week.days[6].description),
            "minutes": sum("minutes"), "billed_minutes": sum("billed_minutes"),
            "billable_minutes": sum("billable_minutes"), "days": .array(days),
        ]
    }

    private func day(_ day: Day) -> JSON {
        let own = entries.filter { $0.day == day.description }.map(\.entry)
        let shift = shifts.first { $0.day == day }
        func billed(_ entries: [TimeEntry]) -> JSON {
            .integer(entries.reduce(0) { $0 + ($1.record["billed_minutes"]?.integer ?? 0) })
        }
        return [
            "day": .string(day.description), "minutes": .integer(shift?.minutes ?? 0),
            "billed_minutes": billed(own), "billable_minutes": billed(own.filter { $0.billable == true }),
            "break_minutes": .integer(shift?.breakMinutes ?? 0),
            "warnings": .array(shift?.warnings.map(\.json) ?? []),
            "entries": .array(own.map { .object($0.record) }),
        ]
    }
}
