import Database
import HostSupport
import Routing
import Support
import Testing
import Values

/// Work that the customer has not been billed for.
extension BillingOffice {
    func project() throws -> String {
        try host.make(
            "/api/backoffice/projects/projects", ["name": "Umbau", "customer": .string(customer)], by: ada)
    }

    /// An hourly rate of the company.
    func rate(_ amount: String) throws {
        _ = try host.make("/api/backoffice/time/rates", ["name": "Haus", "hourly_rate": .string(amount)], by: ada)
    }

    /// An approved entry of a day in November 2026; its id.
    func worked(_ day: Int, minutes: Int = 60, from hour: Int = 8, _ more: JSON.Object = [:]) throws -> String {
        func time(_ minutes: Int) -> JSON {
            let (hour, minute) = (hour + minutes / 60, minutes % 60)
            return .string("2026-11-\(two(day))T\(two(hour)):\(two(minute)):00Z")
        }
        var body: JSON.Object = [
            "customer": .string(customer), "started_at": time(0), "ended_at": time(minutes), "activity": "Analyse",
        ]
        body.merge(more)
        let id = try host.make("/api/backoffice/time/entries", .object(body), by: ada)
        for action in ["submit", "approve"] {
            let answer = try host.call(.post, "/api/backoffice/time/entries/\(id)/actions/\(action)", token: ada)
            #expect(answer.status == 200, "\(answer.text)")
        }
        return id
    }

    /// Copies of the only entry, as rows of the database.
    func multiply(entriesBy count: Int) throws {
        let copied = """
            version, created_at, updated_at, created_by, updated_by, state, employee, customer, task, activity, billable,
            started_at, ended_at, worked_on, minutes, billed_minutes, rate_minor, amount_minor
            """
        try host.database.write { unit in
            try unit.execute(
                """
                WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < \(count - 1))
                INSERT INTO time_entries (id, \(raw: copied))
                SELECT e.id || '-' || n, \(raw: copied) FROM time_entries e, numbers
                """)
        }
    }

    func expense(_ gross: String, on day: Int, _ project: String) throws -> String {
        let category = try host.make("/api/backoffice/finance/categories", ["name": .string("Reise \(day)")], by: ada)
        return try host.make(
            "/api/backoffice/finance/expenses",
            [
                "spent_on": .string("2026-11-\(two(day))"), "description": "Bahnfahrt", "gross": .string(gross),
                "category": .string(category), "project": .string(project), "billable": true,
            ], by: ada)
    }

    func bill(_ more: JSON.Object = [:]) throws -> TestAnswer {
        var body: JSON.Object = ["customer": .string(customer)]
        body.merge(more)
        return try host.call(.post, "/api/backoffice/invoices/drafts-from-time", .object(body), token: ada)
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
