import Values

/// The members of a reminder that have rules.
struct ReminderRecord {
    let values: JSON.Object

    init(_ values: JSON.Object) { self.values = values }

    var dueOn: Day? { text("due_on").flatMap(Day.init(parsing:)) }
    var dueAt: Instant? { text("due_at").flatMap(Instant.init(parsing:)) }
    var owner: String? { text("owner") }
    var entity: String? { text("entity") }
    var record: String? { text("record") }
    var repeatDay: Int64? { values["repeat_day"]?.integer }
    var followedBy: String? { text("followed_by") }

    /// Nil for a reminder that comes once.
    var recurrence: Recurrence? {
        guard let unit = text("repeat").flatMap(Recurrence.Unit.init), let dueOn else { return nil }
        return Recurrence(
            unit, every: values["repeat_every"]?.integer ?? 1, dayOfMonth: repeatDay ?? dueOn.civil.day,
            end: text("repeat_until").flatMap(Day.init(parsing:)))
    }

    /// What the next reminder of the series is made of; nil when this was the last one.
    func successor(from today: Day) -> JSON.Object? {
        guard let dueOn, let next = recurrence?.next(after: dueOn, notBefore: today) else { return nil }
        var body = JSON.Object()
        for name in Self.inherited { body[name] = values[name] ?? .null }
        body["due_on"] = .string(next.description)
        if let dueAt {
            let later = (next.daysSince1970 - dueOn.daysSince1970) * 86_400_000
            body["due_at"] = .string((dueAt + later).text)
        }
        return body
    }

    private static let inherited = [
        "title", "note", "priority", "owner", "entity", "record", "repeat", "repeat_every", "repeat_day",
        "repeat_until",
    ]

    private func text(_ name: String) -> String? { values[name]?.string }
}
