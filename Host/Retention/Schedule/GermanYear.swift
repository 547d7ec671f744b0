import Values

/// Calendar years as Germany counts them: at the turn of the year its clocks are an hour ahead of UTC.
enum GermanYear {
    private static let ahead: Int64 = 3_600_000

    static func of(_ instant: Instant) -> Int64 { (instant + ahead).day.civil.year }

    static func of(_ day: Day) -> Int64 { day.civil.year }

    /// The first day of the year.
    static func start(_ year: Int64) -> Day {
        guard let day = Day(year: year, month: 1, day: 1) else { preconditionFailure("there is no year \(year)") }
        return day
    }

    /// The instant at which the year begins.
    static func beginning(_ year: Int64) -> Instant {
        Instant(milliseconds: start(year).daysSince1970 * 86_400_000 - ahead)
    }

    /// The day in Germany, but for the hour by which summer time moves midnight.
    static func today(_ now: Instant) -> Day { (now + ahead).day }
}
