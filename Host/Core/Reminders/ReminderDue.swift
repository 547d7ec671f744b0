import Values

/// When a reminder is due: a day of the owner's calendar, and a time on it where that matters.
struct ReminderDue {
    private let record: ReminderRecord

    init(_ record: ReminderRecord) { self.record = record }

    /// A day anywhere on Earth begins and ends within one day of UTC's.
    var problem: FieldProblem? {
        guard let time = record.dueAt else {
            return record.dueOn == nil ? FieldProblem("due_on", code: "SYSTEM_9021") : nil
        }
        guard let day = record.dueOn else { return nil }
        let distance = abs(time.day.daysSince1970 - day.daysSince1970)
        return distance <= 1 ? nil : FieldProblem("due_at", code: "REMINDER_6104", ["day": day])
    }

    /// The members that follow from the others: the day of a time, and the day of the month that a series keeps.
    func completed(since old: ReminderRecord?, zone: TimeZone) -> JSON.Object {
        var patch: JSON.Object = [:]
        guard let day = record.dueOn ?? record.dueAt.map(zone.day) else { return patch }
        if record.dueOn == nil { patch["due_on"] = .string(day.description) }
        let isMoved = old != nil && old?.dueOn != day && old?.repeatDay == record.repeatDay
        if record.repeatDay == nil || isMoved { patch["repeat_day"] = .integer(day.civil.day) }
        return patch
    }
}
