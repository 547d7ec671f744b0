import Testing
import WorkmateSDK

@testable import CRM

@Suite struct `The months of the statistics` {
    @Test(arguments: [("2026-11-21", "2025-12-01"), ("2026-12-31", "2026-01-01"), ("2024-02-29", "2023-03-01")])
    func `are twelve with the present one`(_ today: String, _ first: String) throws {
        let day = try #require(Day(parsing: today))

        #expect(CustomerStatistics.firstDay(of: day, monthsBefore: 11).description == first)
    }
}
