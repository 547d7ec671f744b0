import WorkmateSDK

/// A week as calendars count them (ISO 8601), `2026-W47`.
struct Week: Equatable {
    let first: Day

    init(of day: Day) { first = day + -day.weekday }

    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 3, parts[1].first == "W",
            let year = Int64(parts[0]), let number = Int64(parts[1].dropFirst()), number >= 1,
            let fourth = Day(year: year, month: 1, day: 4)
        else { return nil }
        let week = Week(of: fourth + (number - 1) * 7)
        guard week.text == text else { return nil }
        self = week
    }

    var days: [Day] { (0..<7).map { first + $0 } }

    /// The week belongs to the year of its Thursday.
    var text: String {
        let year = (first + 3).civil.year
        guard let fourth = Day(year: year, month: 1, day: 4) else { preconditionFailure("every year has a January") }
        let number = (first.daysSince1970 - Week(of: fourth).first.daysSince1970) / 7 + 1
        return "\((first + 3).description.prefix(4))-W\(number < 10 ? "0" : "")\(number)"
    }
}
