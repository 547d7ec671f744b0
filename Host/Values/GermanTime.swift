/// The legal time in Germany: an hour ahead of UTC, two from the last Sunday of March to the last one of October.
package enum GermanTime {
    private static let hour: Int64 = 3_600_000

    package static func day(of instant: Instant) -> Day { (instant + offset(at: instant)).day }

    /// When the clocks show a minute of a day; the first of two times in autumn, and an hour later where they leap.
    package static func instant(_ day: Day, minute: Int64) -> Instant {
        let shown = Instant(milliseconds: day.daysSince1970 * 24 * hour + minute * 60_000)
        let summer = shown + -2 * hour
        return offset(at: summer) == 2 * hour ? summer : shown + -hour
    }

    /// Milliseconds ahead of UTC.
    static func offset(at instant: Instant) -> Int64 {
        let year = instant.day.civil.year
        let isSummer = change(3, year) <= instant && instant < change(10, year)
        return isSummer ? 2 * hour : hour
    }

    /// One o'clock UTC on the last Sunday of a month of 31 days.
    private static func change(_ month: Int64, _ year: Int64) -> Instant {
        guard let last = Day(year: year, month: month, day: 31)?.daysSince1970 else {
            preconditionFailure("the host lives in a year of four digits")
        }
        // 1970 began on a Thursday, so day 3 was a Sunday.
        let sunday = last - (last + 4) % 7
        return Instant(milliseconds: sunday * 24 * hour + hour)
    }
}
