import Testing

@testable import Values

@Suite struct `Clocks of a place` {
    @Test func `in Germany leap in spring and fall back in autumn`() throws {
        let zone = TimeZone.german
        let spring = try #require(Day(parsing: "2026-03-29"))
        let autumn = try #require(Day(parsing: "2026-10-25"))

        #expect(zone.instant(spring, minute: 119).text == "2026-03-29T00:59:00.000Z")
        #expect(zone.instant(spring, minute: 150).text == "2026-03-29T01:30:00.000Z")
        #expect(zone.instant(spring, minute: 180).text == "2026-03-29T01:00:00.000Z")
        #expect(zone.instant(autumn, minute: 150).text == "2026-10-25T00:30:00.000Z")
        #expect(zone.instant(autumn, minute: 180).text == "2026-10-25T02:00:00.000Z")
    }

    @Test func `have their own day and minute`() throws {
        let late = try #require(Instant(parsing: "2026-11-21T23:30:00.000Z"))

        #expect(TimeZone.german.day(of: late).description == "2026-11-22")
        #expect(TimeZone.german.minute(of: late) == 30)
        #expect(try zone("<-0330>3:30").day(of: late).description == "2026-11-21")
        #expect(try zone("<-0330>3:30").minute(of: late) == 20 * 60)
    }

    @Test func `change by rules of the north, of the south, and in odd hours`() throws {
        let january = try #require(Instant(parsing: "2026-01-15T12:00:00.000Z"))
        let july = try #require(Instant(parsing: "2026-07-15T12:00:00.000Z"))
        let hours: [(String, Int64, Int64)] = [
            ("EST5EDT,M3.2.0,M11.1.0", -300, -240), ("AEST-10AEDT,M10.1.0,M4.1.0/3", 660, 600),
            ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 660, 630), ("IST-1GMT0,M10.5.0,M3.5.0/1", 0, 60),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", -120, -60), ("UTC0", 0, 0),
        ]

        for (rule, winter, summer) in hours {
            #expect(try zone(rule).offset(at: january) == winter * 60_000, "\(rule)")
            #expect(try zone(rule).offset(at: july) == summer * 60_000, "\(rule)")
        }
    }

    @Test func `are not made of broken rules or files`() {
        for rule in [
            "", "CET", "-1", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,J60,J300",
        ] {
            #expect(TimeZoneRule(parsing: rule) == nil, "\(rule)")
        }
        let head = Array("TZif2".utf8) + [UInt8](repeating: 0, count: 39)
        for bytes in [[], Array("TZif".utf8), head, head + head, head + Array(head.dropLast()) + [255]] {
            #expect(TimeZone(name: "x", bytes: bytes) == nil)
        }
    }

    private func zone(_ rule: String) throws -> TimeZone {
        let parsed: TimeZoneRule = try #require(TimeZoneRule(parsing: rule))
        return TimeZone(name: rule, first: 0, turns: [], rule: parsed)
    }
}
