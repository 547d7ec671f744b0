/// The clocks of a place, as the time zone database of the system has them.
package struct TimeZone: Sendable {
    /// From an instant on, in seconds, clocks are so many seconds ahead of UTC.
    struct Turn: Equatable, Sendable {
        let start: Int64
        let offset: Int64
    }

    private static let day: Int64 = 86_400_000

    /// `Europe/Berlin`
    package let name: String
    private let first: Int64
    private let turns: [Turn]
    /// What holds behind the last turn.
    private let rule: TimeZoneRule?

    init(name: String, first: Int64, turns: [Turn], rule: TimeZoneRule?) {
        self.name = name
        self.first = first
        self.turns = turns
        self.rule = rule
    }

    /// Of companies that name no zone, also where the system knows none.
    package static let german: TimeZone = {
        guard let rule = TimeZoneRule(parsing: "CET-1CEST,M3.5.0,M10.5.0/3") else {
            preconditionFailure("the rule of German time is one")
        }
        return TimeZone(name: "Europe/Berlin", first: 3600, turns: [], rule: rule)
    }()

    /// Milliseconds ahead of UTC.
    package func offset(at instant: Instant) -> Int64 {
        let seconds = instant.milliseconds.flooredQuotient(by: 1000)
        if let rule, seconds >= turns.last?.start ?? .min { return rule.offset(at: seconds) * 1000 }
        return (turns.last { $0.start <= seconds }?.offset ?? first) * 1000
    }

    package func day(of instant: Instant) -> Day { (instant + offset(at: instant)).day }

    /// The minute of the day that the clocks show.
    package func minute(of instant: Instant) -> Int64 {
        let shown = instant + offset(at: instant)
        return (shown.milliseconds - shown.day.daysSince1970 * Self.day) / 60_000
    }

    /// When the clocks show a minute of a day; the first of two times, and as much later as they leap where they do.
    package func instant(_ day: Day, minute: Int64) -> Instant {
        let shown = Instant(milliseconds: day.daysSince1970 * Self.day + minute * 60_000)
        let offsets = [offset(at: shown + -Self.day), offset(at: shown + Self.day)]
        let fitting = offsets.map { shown + -$0 }.filter { $0 + offset(at: $0) == shown }
        return fitting.min() ?? shown + -offsets[0]
    }
}

extension Int64 {
    /// Rounded down also below zero.
    func flooredQuotient(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
