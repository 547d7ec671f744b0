import Testing
import Values

@testable import Jobs

@Suite struct `A rule of cron` {
    private func times(_ text: String, after start: String, _ count: Int = 1) throws -> [String] {
        let rule = try #require(CronRule(parsing: text))
        var instant = try #require(Instant(parsing: start))
        return (1...count).map { _ in
            instant = rule.next(after: instant)
            return String(instant.text.prefix(16))
        }
    }

    @Test(arguments: [
        ("30 2 * * *", "2026-11-21T09:00:00Z", "2026-11-22T01:30"),
        ("*/15 * * * *", "2026-11-21T09:00:00Z", "2026-11-21T09:15"),
        ("0 9 * * 1-5", "2026-11-21T09:00:00Z", "2026-11-23T08:00"),
        ("0 0 1 1 *", "2026-11-21T09:00:00Z", "2026-12-31T23:00"),
        ("0 12 29 2 *", "2026-11-21T09:00:00Z", "2028-02-29T11:00"),
        ("0 12 13 * 5", "2026-11-21T09:00:00Z", "2026-11-27T11:00"),
        ("0 8,20 * * 7", "2026-07-19T07:00:00Z", "2026-07-19T18:00"),
    ])
    func `comes next in German time`(_ rule: String, _ start: String, _ next: String) throws {
        #expect(try times(rule, after: start) == [next])
    }

    @Test func `comes once in the night whose hour is skipped`() throws {
        let nightly = try times("30 2 * * *", after: "2026-03-28T12:00:00Z", 2)
        let hourly = try times("0 * * * *", after: "2026-03-28T23:30:00Z", 3)

        #expect(nightly == ["2026-03-29T01:30", "2026-03-30T00:30"])
        #expect(hourly == ["2026-03-29T00:00", "2026-03-29T01:00", "2026-03-29T02:00"])
    }

    @Test func `comes once in the night whose hour is doubled`() throws {
        let nightly = try times("30 2 * * *", after: "2026-10-24T12:00:00Z", 2)
        let hourly = try times("0 * * * *", after: "2026-10-24T22:30:00Z", 3)

        #expect(nightly == ["2026-10-25T00:30", "2026-10-26T01:30"])
        #expect(hourly == ["2026-10-24T23:00", "2026-10-25T00:00", "2026-10-25T02:00"])
    }

    @Test(arguments: [
        "", "* * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8", "5-1 * * * *", "*/0 * * * *",
        "a * * * *", "0 0 31 2 *", "1,,2 * * * *",
    ])
    func `is refused when it is none or never comes`(_ text: String) {
        #expect(CronRule(parsing: text) == nil)
        #expect(CronRule(parsing: "1 1 * * *") != nil)
    }
}
