import Testing
import Values

@testable import Core

@Suite struct `A series of reminders` {
    private func day(_ text: String) throws -> Day { try #require(Day(parsing: text)) }

    private func days(
        _ series: Recurrence, from first: String, today: String = "2000-01-01", _ count: Int
    ) throws -> [String] {
        var days: [Day] = []
        var last = try day(first)
        while days.count < count, let next = series.next(after: last, notBefore: try day(today)) {
            days.append(next)
            last = next
        }
        return days.map(\.description)
    }

    @Test func `counts days and weeks over the ends of months and years`() throws {
        let daily = Recurrence(.daily, every: 10, dayOfMonth: 25)
        let weekly = Recurrence(.weekly, every: 2, dayOfMonth: 21)

        #expect(try days(daily, from: "2026-12-25", 2) == ["2027-01-04", "2027-01-14"])
        #expect(try days(weekly, from: "2026-12-21", 2) == ["2027-01-04", "2027-01-18"])
    }

    @Test func `comes on the last day of short months, and back to its own day`() throws {
        let monthly = Recurrence(.monthly, dayOfMonth: 31)

        #expect(
            try days(monthly, from: "2027-12-31", 5) == [
                "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30", "2028-05-31",
            ])
    }

    @Test func `counts months in steps, over years`() throws {
        let quarterly = Recurrence(.monthly, every: 3, dayOfMonth: 30)

        #expect(
            try days(quarterly, from: "2026-08-30", 3) == ["2026-11-30", "2027-02-28", "2027-05-30"])
    }

    @Test func `keeps the leap day over the years that have none`() throws {
        let yearly = Recurrence(.yearly, dayOfMonth: 29)

        #expect(
            try days(yearly, from: "2028-02-29", 4) == ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"])
    }

    @Test func `leaves out what was missed, in step`() throws {
        let weekly = Recurrence(.weekly, dayOfMonth: 2)
        let daily = Recurrence(.daily, dayOfMonth: 2)
        let monthly = Recurrence(.monthly, dayOfMonth: 31)

        #expect(try days(weekly, from: "2026-11-02", today: "2026-11-21", 1) == ["2026-11-23"])
        #expect(try days(daily, from: "2026-11-02", today: "2026-11-21", 1) == ["2026-11-21"])
        #expect(try days(daily, from: "2026-11-25", today: "2026-11-21", 1) == ["2026-11-26"])
        #expect(try days(monthly, from: "2026-01-31", today: "2026-11-21", 1) == ["2026-11-30"])
    }

    @Test func `ends on its last day, and with the calendar`() throws {
        let daily = Recurrence(.daily, dayOfMonth: 1, end: try day("2026-11-03"))
        let yearly = Recurrence(.yearly, every: 999, dayOfMonth: 1)

        #expect(try days(daily, from: "2026-11-01", 9) == ["2026-11-02", "2026-11-03"])
        #expect(try days(yearly, from: "9000-11-01", 9) == ["9999-11-01"])
        #expect(try days(Recurrence(.daily, dayOfMonth: 31), from: "9999-12-30", 9) == ["9999-12-31"])
    }
}
