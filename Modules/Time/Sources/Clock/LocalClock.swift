import WorkmateSDK

/// The clock on the wall in Germany: an hour ahead of UTC, in summer two.
enum LocalClock {
    private static let hour: Int64 = 3_600_000

    static func day(of instant: Instant) -> Day { (instant + offset(at: instant)).day }

    /// The instant at which a day begins.
    static func start(of day: Day) -> Instant {
        let midnight = Instant(milliseconds: day.daysSince1970 * 86_400_000)
        // The clocks change at one o'clock UTC, so the evening before tells.
        return midnight + -offset(at: midnight + -2 * hour)
    }

    /// Milliseconds ahead of UTC. Summer lasts from the last Sunday of March to that of October, one o'clock UTC.
    static func offset(at instant: Instant) -> Int64 {
        let year = instant.day.civil.year
        return change(year, 3) <= instant && instant < change(year, 10) ? 2 * hour : hour
    }

    private static func change(_ year: Int64, _ month: Int64) -> Instant {
        guard let last = Day(year: year, month: month, day: 31) else { preconditionFailure("both months have 31 days") }
        let sunday = last.daysSince1970 - (last.weekday + 1) % 7
        return Instant(milliseconds: sunday * 86_400_000 + hour)
    }
}

extension Day {
    /// 0 for Monday.
    var weekday: Int64 { ((daysSince1970 + 3) % 7 + 7) % 7 }

    static func + (day: Day, count: Int64) -> Day { Day(daysSince1970: day.daysSince1970 + count) }
}
