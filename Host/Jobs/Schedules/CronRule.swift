import Values

/// Minute, hour, day of the month, month and day of the week in German time, as cron writes them: `30 2 * * 1-5`.
///
/// A time that the clocks leap over in spring comes once, an hour later by the clock; one that comes twice in autumn
/// counts the first time alone.
package struct CronRule: Hashable, Sendable {
    package let text: String
    private let minutes: [Int64]
    private let hours: [Int64]
    private let days: Set<Int64>
    private let months: Set<Int64>
    private let weekdays: Set<Int64>
    /// As in cron: where both the day of the month and that of the week are narrowed, either will do.
    private let isEither: Bool

    /// Nil for a text that is no rule, or one that never comes.
    package init?(parsing text: String) {
        let parts = text.split(separator: " ").map(String.init)
        guard parts.count == 5, let minutes = Self.values(parts[0], 0...59), let hours = Self.values(parts[1], 0...23),
            let days = Self.values(parts[2], 1...31), let months = Self.values(parts[3], 1...12),
            let weekdays = Self.values(parts[4], 0...7)
        else { return nil }
        self.text = parts.joined(separator: " ")
        self.minutes = minutes
        self.hours = hours
        self.days = Set(days)
        self.months = Set(months)
        self.weekdays = Set(weekdays.map { $0 % 7 })
        isEither = parts[2] != "*" && parts[4] != "*"
        guard found(after: Instant(milliseconds: 0)) != nil else { return nil }
    }

    /// `*`, `*/15`, `5`, `1-5`, `0-30/10`, and such with commas between.
    private static func values(_ text: String, _ range: ClosedRange<Int64>) -> [Int64]? {
        var values: Set<Int64> = []
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            let parts = item.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            guard let span = span(parts[0], range), let step = parts.count == 1 ? 1 : Int64(parts[1]), step > 0 else {
                return nil
            }
            values.formUnion(stride(from: span.lowerBound, through: span.upperBound, by: Int(step)))
        }
        return values.sorted()
    }

    private static func span(_ text: Substring, _ range: ClosedRange<Int64>) -> ClosedRange<Int64>? {
        if text == "*" { return range }
        let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map { Int64($0) }
        guard let first = ends[0], let last = ends[ends.count - 1], range.contains(first), range.contains(last),
            first <= last
        else { return nil }
        return first...last
    }

    /// The first time behind an instant.
    package func next(after instant: Instant) -> Instant {
        guard let next = found(after: instant) else { preconditionFailure("a rule that never comes is none") }
        return next
    }

    /// Looks through eight years, so that a 29 February is found whatever the century.
    private func found(after instant: Instant) -> Instant? {
        let first = GermanTime.day(of: instant).daysSince1970
        for day in first...first + 8 * 366 where includes(Day(daysSince1970: day)) {
            let times = hours.flatMap { hour in
                minutes.map { GermanTime.instant(Day(daysSince1970: day), minute: hour * 60 + $0) }
            }
            if let next = times.filter({ $0 > instant }).min() { return next }
        }
        return nil
    }

    private func includes(_ day: Day) -> Bool {
        let civil = day.civil
        guard months.contains(civil.month) else { return false }
        let isDay = days.contains(civil.day)
        // 1970 began on a Thursday.
        let isWeekday = weekdays.contains((day.daysSince1970 + 4) % 7)
        return isEither ? isDay || isWeekday : isDay && isWeekday
    }
}
