import Values

/// How a reminder comes again: every n days, weeks, months or years.
struct Recurrence: Equatable, Sendable {
    enum Unit: String { case daily, weekly, monthly, yearly }

    let unit: Unit
    let every: Int64
    /// The day of the month that is meant, also where a month ends before it.
    let dayOfMonth: Int64
    /// The last day on which it may be due.
    let end: Day?

    init(_ unit: Unit, every: Int64 = 1, dayOfMonth: Int64, end: Day? = nil) {
        self.unit = unit
        self.every = every
        self.dayOfMonth = dayOfMonth
        self.end = end
    }

    /// The next day after `due` that is not before `today`, in step with the days before it; nil when the series ends.
    func next(after due: Day, notBefore today: Day) -> Day? {
        let next: Day?
        switch unit {
        case .daily: next = step(from: due, days: every, notBefore: today)
        case .weekly: next = step(from: due, days: 7 * every, notBefore: today)
        case .monthly: next = step(from: due, months: every, notBefore: today)
        case .yearly: next = step(from: due, months: 12 * every, notBefore: today)
        }
        guard let next else { return nil }
        return end.map { next <= $0 } ?? true ? next : nil
    }

    private func step(from due: Day, days: Int64, notBefore today: Day) -> Day? {
        let behind = max(0, today.daysSince1970 - due.daysSince1970)
        let steps = max(1, (behind + days - 1) / days)
        let next = Day(daysSince1970: due.daysSince1970 + steps * days)
        return next.civil.year <= 9999 ? next : nil
    }

    private func step(from due: Day, months: Int64, notBefore today: Day) -> Day? {
        var (year, month, _) = due.civil
        while true {
            month += months
            year += (month - 1) / 12
            month = (month - 1) % 12 + 1
            guard let next = day(year, month) else { return nil }
            if next >= today { return next }
        }
    }

    private func day(_ year: Int64, _ month: Int64) -> Day? {
        for day in stride(from: dayOfMonth, to: 27, by: -1) {
            if let day = Day(year: year, month: month, day: day) { return day }
        }
        return Day(year: year, month: month, day: min(dayOfMonth, 28))
    }
}
