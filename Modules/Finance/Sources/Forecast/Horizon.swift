import WorkmateSDK

/// The weeks or months that are looked ahead; the first one begins today.
struct Horizon {
    let periods: [ClosedRange<Day>]

    private static let standard: Int64 = 13

    /// - Throws: `FINANCE_3050` for no number, too many of them, or weeks and months at once.
    init(_ request: Request, today: Day) throws {
        switch (request.query("weeks"), request.query("months")) {
        case (nil, nil): periods = Self.weeks(Self.standard, today)
        case (let text?, nil): periods = Self.weeks(try Self.count(text, most: 53), today)
        case (nil, let text?): periods = Self.months(try Self.count(text, most: 24), today)
        case (let weeks?, let months?): throw Problem.noHorizon("\(weeks), \(months)")
        }
    }

    var last: Day { periods[periods.count - 1].upperBound }

    /// Which period a day lies in; nil behind them all.
    func index(of day: Day) -> Int? { periods.firstIndex { day <= $0.upperBound } }

    private static func count(_ text: String, most: Int64) throws -> Int64 {
        guard let count = Int64(text), (1...most).contains(count) else { throw Problem.noHorizon(text) }
        return count
    }

    /// From Monday to Sunday.
    private static func weeks(_ count: Int64, _ today: Day) -> [ClosedRange<Day>] {
        // The first of January 1970 was a Thursday.
        let monday = today.daysSince1970 - (today.daysSince1970 + 3) % 7
        return (0..<count).map { week in
            let first = Day(daysSince1970: monday + 7 * week)
            return max(first, today)...Day(daysSince1970: first.daysSince1970 + 6)
        }
    }

    private static func months(_ count: Int64, _ today: Day) -> [ClosedRange<Day>] {
        let (year, month, _) = today.civil
        func first(_ ahead: Int64) -> Day {
            let months = month - 1 + ahead
            return Day(year: year + months / 12, month: months % 12 + 1, day: 1) ?? today
        }
        return (0..<count).map { max(first($0), today)...Day(daysSince1970: first($0 + 1).daysSince1970 - 1) }
    }
}

extension Problem {
    static func noHorizon(_ value: String) -> Problem {
        Problem(.malformed, code: "FINANCE_3050", ["value": value])
    }
}
