import WorkmateSDK

/// Days of which figures are asked, both ends among them.
struct Period {
    let from: Day
    let to: Day

    private static let longest: Int64 = 3660

    /// - Throws: `FINANCE_3010` for what is no day, a period that ends before it begins, or more than ten years.
    init(_ request: Request, today: Day) throws {
        let (year, month, _) = today.civil
        from = try Self.day(request, "from") ?? Day(year: year, month: month, day: 1) ?? today
        to = try Self.day(request, "to") ?? today
        guard from <= to, to.daysSince1970 - from.daysSince1970 < Self.longest else {
            throw Problem(.malformed, code: "FINANCE_3010", ["value": "\(from) – \(to)"])
        }
    }

    init(from: Day, to: Day) {
        self.from = from
        self.to = to
    }

    /// As many days right before.
    var before: Period {
        let days = to.daysSince1970 - from.daysSince1970 + 1
        return Period(
            from: Day(daysSince1970: from.daysSince1970 - days), to: Day(daysSince1970: from.daysSince1970 - 1))
    }

    /// The same days of the year before; the 28th of February for its 29th.
    var aYearBefore: Period {
        func earlier(_ day: Day) -> Day {
            let (year, month, date) = day.civil
            return Day(year: year - 1, month: month, day: date) ?? Day(year: year - 1, month: month, day: 28) ?? day
        }
        return Period(from: earlier(from), to: earlier(to))
    }

    private static func day(_ request: Request, _ name: String) throws -> Day? {
        guard let text = request.query(name) else { return nil }
        guard let day = Day(parsing: text) else { throw Problem(.malformed, code: "FINANCE_3010", ["value": text]) }
        return day
    }
}
