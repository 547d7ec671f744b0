extension Instant {
    /// `2026-11-21T09:30:00.000Z`, the form of the database and of JSON.
    public var text: String {
        let (days, rest) = milliseconds.quotientAndRemainder(flooringBy: 86_400_000)
        let day = Day(daysSince1970: days)
        let seconds = rest / 1000
        return "\(day)T\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60)).\(three(rest % 1000))Z"
    }

    /// Parses `YYYY-MM-DDTHH:MM[:SS[.fff]](Z|±HH:MM)`; nil for anything else.
    public init?(parsing text: String) {
        var text = text
        let milliseconds = text.withUTF8 { bytes -> Int64? in
            var reader = DateReader(bytes)
            guard let day = reader.day(), reader.take("T"), let time = reader.time(), let zone = reader.zone(),
                reader.isAtEnd
            else { return nil }
            return day.daysSince1970 * 86_400_000 + time - zone
        }
        guard let milliseconds else { return nil }
        self.init(milliseconds: milliseconds)
    }

    /// The day in UTC.
    public var day: Day { Day(daysSince1970: milliseconds.quotientAndRemainder(flooringBy: 86_400_000).0) }
}

/// A calendar day without a time zone, `2026-11-21`.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let daysSince1970: Int64

    public init(daysSince1970: Int64) { self.daysSince1970 = daysSince1970 }

    /// Nil when there is no such day. Days-from-civil after Howard Hinnant's date algorithms.
    public init?(year: Int64, month: Int64, day: Int64) {
        let lengths: [Int64] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        guard day >= 1, day <= lengths[Int(month) - 1] + (month == 2 && isLeap ? 1 : 0) else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        daysSince1970 = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Parses `YYYY-MM-DD`; nil for anything else and for a day that does not exist.
    public init?(parsing text: String) {
        var text = text
        let day = text.withUTF8 { bytes -> Day? in
            var reader = DateReader(bytes)
            guard let day = reader.day(), reader.isAtEnd else { return nil }
            return day
        }
        guard let day else { return nil }
        self = day
    }

    public var civil: (year: Int64, month: Int64, day: Int64) {
        let shifted = daysSince1970 + 719_468
        let (era, dayOfEra) = shifted.quotientAndRemainder(flooringBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let position = (5 * dayOfYear + 2) / 153
        let month = position < 10 ? position + 3 : position - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * position + 2) / 5 + 1)
    }

    public var description: String {
        let (year, month, day) = civil
        return "\(String(repeating: "0", count: 4 - min(4, String(year).count)))\(year)-\(two(month))-\(two(day))"
    }

    public static func < (left: Day, right: Day) -> Bool { left.daysSince1970 < right.daysSince1970 }
}

private func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
private func three(_ value: Int64) -> String { value < 10 ? "00\(value)" : value < 100 ? "0\(value)" : "\(value)" }

extension Int64 {
    fileprivate func quotientAndRemainder(flooringBy divisor: Int64) -> (Int64, Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
