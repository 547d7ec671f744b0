/// When clocks change each year: `CET-1CEST,M3.5.0,M10.5.0/3`, as POSIX writes it. All in seconds.
struct TimeZoneRule: Equatable, Sendable {
    /// A day of each year, as the week of a month, and the time on it.
    struct Change: Equatable, Sendable {
        let month: Int64
        /// 5 is the last one of the month.
        let week: Int64
        /// 0 is Sunday.
        let weekday: Int64
        let time: Int64

        /// As the clocks show it before the change.
        func shown(in year: Int64) -> Int64 {
            guard let first = Day(year: year, month: month, day: 1)?.daysSince1970 else {
                preconditionFailure("a change is in one of twelve months")
            }
            // 1970 began on a Thursday.
            var day = first + (weekday - (first + 4) % 7 + 7) % 7 + 7 * (week - 1)
            while Day(daysSince1970: day).civil.month != month { day -= 7 }
            return day * 86_400 + time
        }
    }

    struct Summer: Equatable, Sendable {
        let offset: Int64
        let start: Change
        let end: Change
    }

    /// Ahead of UTC.
    let standard: Int64
    let summer: Summer?

    func offset(at seconds: Int64) -> Int64 {
        guard let summer else { return standard }
        let year = Instant(milliseconds: (seconds + standard) * 1000).day.civil.year
        let start = summer.start.shown(in: year) - standard
        let end = summer.end.shown(in: year) - summer.offset
        // In the south, summer lasts over the turn of the year.
        let isSummer = start < end ? (start..<end).contains(seconds) : !(end..<start).contains(seconds)
        return isSummer ? summer.offset : standard
    }
}

extension TimeZoneRule {
    /// Nil for a text that is no rule, or names days otherwise than by the week of a month.
    init?(parsing text: String) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        var rest = parts[0]
        guard Self.dropName(&rest), let behind = Self.time(&rest) else { return nil }
        standard = -behind
        guard !rest.isEmpty else {
            summer = nil
            return
        }
        guard Self.dropName(&rest), parts.count == 3, let start = Change(parts[1]), let end = Change(parts[2]) else {
            return nil
        }
        let offset = rest.isEmpty ? standard + 3600 : Self.time(&rest).map { -$0 }
        guard let offset, rest.isEmpty else { return nil }
        summer = Summer(offset: offset, start: start, end: end)
    }

    /// `CET` or `<+0330>`
    private static func dropName(_ text: inout Substring) -> Bool {
        let count = text.count
        if text.first == "<" {
            guard let end = text.firstIndex(of: ">") else { return false }
            text = text[text.index(after: end)...]
        } else {
            text = text.drop { $0.isLetter }
        }
        return text.count < count
    }

    /// `-1`, `3:30`, `+167`
    fileprivate static func time(_ text: inout Substring) -> Int64? {
        let sign: Int64 = text.first == "-" ? -1 : 1
        if let first = text.first, "+-".contains(first) { text.removeFirst() }
        let digits = text.prefix { $0.isNumber || $0 == ":" }
        text = text.dropFirst(digits.count)
        let parts = digits.split(separator: ":", omittingEmptySubsequences: false).map { Int64($0) }
        var seconds: Int64 = 0
        for (part, unit) in zip(parts, [3600, 60, 1] as [Int64]) {
            guard let part, part < 1000 else { return nil }
            seconds += part * unit
        }
        return parts.isEmpty || parts.count > 3 ? nil : sign * seconds
    }
}

extension TimeZoneRule.Change {
    /// `M10.5.0/3`
    fileprivate init?(_ text: Substring) {
        guard text.first == "M" else { return nil }
        let halves = text.dropFirst().split(separator: "/", maxSplits: 1)
        guard let numbers = halves.first?.split(separator: ".").map({ Int64($0) }), numbers.count == 3,
            let month = numbers[0], let week = numbers[1], let weekday = numbers[2],
            (1...12).contains(month), (1...5).contains(week), (0...6).contains(weekday)
        else { return nil }
        var rest = halves.count > 1 ? halves[1] : "2"
        guard let time = TimeZoneRule.time(&rest), rest.isEmpty else { return nil }
        self.init(month: month, week: week, weekday: weekday, time: time)
    }
}
