import Testing
import WorkmateSDK

@testable import Time

private func at(_ text: String) throws -> Instant { try #require(Instant(parsing: text)) }

@Suite struct `The clock on the wall` {
    @Test(arguments: [
        ("2026-01-15T23:30:00Z", "2026-01-16"), ("2026-07-15T21:59:59Z", "2026-07-15"),
        ("2026-07-15T22:00:00Z", "2026-07-16"), ("2026-03-29T00:59:00Z", "2026-03-29"),
        ("2026-10-24T22:00:00Z", "2026-10-25"), ("2026-10-25T22:59:00Z", "2026-10-25"),
        ("2026-10-25T23:00:00Z", "2026-10-26"),
    ])
    func `says which day it is`(_ instant: String, _ day: String) throws {
        #expect(LocalClock.day(of: try at(instant)).description == day)
    }

    @Test(
        arguments: [
            ("2026-03-29T00:59:59Z", 1), ("2026-03-29T01:00:00Z", 2), ("2026-10-25T00:59:59Z", 2),
            ("2026-10-25T01:00:00Z", 1), ("2027-03-28T01:00:00Z", 2), ("2025-10-26T01:00:00Z", 1),
        ] as [(String, Int64)])
    func `is changed on the last Sundays of March and October`(_ instant: String, _ hours: Int64) throws {
        #expect(LocalClock.offset(at: try at(instant)) == hours * 3_600_000)
    }
}

@Suite struct `A week of the calendar` {
    @Test(arguments: [
        ("2026-W47", "2026-11-16"), ("2026-W01", "2025-12-29"), ("2026-W53", "2026-12-28"),
        ("2027-W01", "2027-01-04"), ("2024-W52", "2024-12-23"),
    ])
    func `begins on a Monday and belongs to the year of its Thursday`(_ text: String, _ monday: String) throws {
        let week = try #require(Week(text))

        #expect(week.first.description == monday)
        #expect(week.text == text)
        #expect(week.days.count == 7)
    }

    @Test(arguments: ["2025-W53", "2026-W00", "2026-W1", "2026-47", "2026-W54", "W47", "", "2026-Wxx", "20266-W01"])
    func `is no other text`(_ text: String) {
        #expect(Week(text) == nil)
    }
}

@Suite struct `Measured minutes` {
    @Test(
        arguments: [
            (RoundingRule(step: 15, direction: .up, minimum: 0), [0: 0, 1: 15, 15: 15, 16: 30]),
            (RoundingRule(step: 15, direction: .nearest, minimum: 0), [7: 0, 8: 15, 22: 15, 23: 30]),
            (RoundingRule(step: 15, direction: .down, minimum: 30), [0: 0, 5: 30, 44: 30, 45: 45]),
            (RoundingRule(step: 1, direction: .up, minimum: 0), [1: 1, 61: 61]),
        ] as [(RoundingRule, [Int64: Int64])])
    func `are rounded as the rule says`(_ rule: RoundingRule, _ expected: [Int64: Int64]) {
        for (minutes, billed) in expected { #expect(rule.rounded(minutes) == billed, "\(minutes)") }
    }

    @Test(arguments: [("95.00", 60, "95.00"), ("100.00", 1, "1.67"), ("0.10", 3, "0.01"), ("95", 90, "143")])
    func `cost what an hour costs, by part, to the smallest coin`(_ rate: String, _ minutes: Int64, _ cost: String)
        throws
    {
        #expect(try #require(ExactDecimal(rate)).forMinutes(minutes).text == cost)
    }
}

@Suite struct `A day of work` {
    /// Spans like `08:00-12:00` of a Monday in winter; `+` is the day after.
    private func shifts(_ spans: String) throws -> [Shift] {
        func instant(_ text: Substring) throws -> Instant {
            let isNext = text.hasPrefix("+")
            return try at("2026-11-\(isNext ? "17" : "16")T\(isNext ? text.dropFirst() : text):00+01:00")
        }
        return Shift.all(
            of: try spans.split(separator: " ").map { span in
                let ends = span.split(separator: "-")
                return Span(start: try instant(ends[0]), end: try instant(ends[1]))
            })
    }

    @Test(arguments: [
        ("08:00-12:00 12:30-16:30", []), ("08:00-14:00", []), ("08:00-14:01", ["short_break 0/30"]),
        ("08:00-12:00 12:30-16:31", ["over_8_hours 481/480"]),
        ("08:00-11:00 11:10-14:30", ["short_break 0/30"]),
        ("08:00-11:00 11:15-13:00 13:15-16:15", []),
        ("07:00-12:00 12:30-17:31", ["over_10_hours 601/600", "short_break 30/45"]),
        ("07:00-12:00 12:45-17:00", ["over_8_hours 555/480"]),
        ("12:00-16:00 18:00-22:00 +08:00-+10:00", [] as [String]),
    ])
    func `is judged by its hours and breaks`(_ spans: String, _ warnings: [String]) throws {
        let first = try #require(try shifts(spans).first)

        #expect(first.warnings.map { "\($0.kind.rawValue) \($0.minutes)/\($0.limit)" } == warnings)
    }

    @Test func `is judged by the rest before it`() throws {
        let days = try shifts("14:00-22:30 +08:00-+12:00")

        #expect(days.map(\.day.description) == ["2026-11-16", "2026-11-17"])
        #expect(days[1].warnings == [WorkWarning(.shortRest, minutes: 570, limit: 660)])
    }

    @Test func `goes on over midnight, also after a break`() throws {
        let night = try shifts("20:00-23:50 +00:20-+04:00")

        #expect(night.count == 1)
        #expect(night[0].day.description == "2026-11-16")
        #expect(night[0].minutes == 450)
        #expect(night[0].breakMinutes == 30)
        #expect(night[0].warnings == [])
    }
}
