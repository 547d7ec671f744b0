import App
import Database
import HostSupport
import Jobs
import Routing
import Support
import Testing
import Values

@Suite struct `What modules keep of documents that are purged` {
    private static let year: Int64 = 366 * 86_400_000
    private static let tables = ["finance_billed", "finance_taxes", "projects_revenue", "projects_hours"]

    private func counts(_ host: TestHost) throws -> [Int64] {
        try Self.tables.map { table in
            try host.database.read { try $0.first("SELECT COUNT(*) FROM \(raw: table)") { $0.integer(0) } ?? 0 }
        }
    }

    /// An invoice for work on a project, and the work itself; taken back, so that nothing is open.
    private func bill(_ host: TestHost, _ token: String) throws {
        try host.nameCompany(by: token)
        let customer = try host.make(
            "/api/backoffice/crm/customers",
            ["name": "Nord", "street": "Hafenweg 1", "postal_code": "20457", "city": "Hamburg"], by: token)
        let project = try host.make(
            "/api/backoffice/projects/projects", ["customer": .string(customer), "name": "Umbau"], by: token)
        let entry = try host.make(
            "/api/backoffice/time/entries",
            [
                "project": .string(project), "started_at": "2026-11-16T08:00:00Z", "ended_at": "2026-11-16T10:00:00Z",
                "activity": "Analyse",
            ], by: token)
        for action in ["submit", "approve"] {
            let done = try host.post("/api/backoffice/time/entries/\(entry)/actions/\(action)", by: token)
            #expect(done.status == 200, "\(done.text)")
        }
        let invoices = "/api/backoffice/invoices/invoices"
        let invoice = try host.make(
            invoices,
            [
                "customer": .string(customer), "project": .string(project), "supply_from": "2026-11-02",
                "lines": [["description": "Analyse", "price": "900"]],
            ], by: token)
        for (action, input) in [("issue", [:]), ("cancel", ["reason": "Irrtum"])] as [(String, JSON)] {
            let done = try host.post("\(invoices)/\(invoice)/actions/\(action)", input, by: token)
            #expect(done.status == 200, "\(done.text)")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `goes with them, also when the operator purges`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            try bill(host, host.signIn())
            try host.workmate.runner.runDue()
            let before = try counts(host)
            let early = try host.workmate.purge(confirmation: nil)
            host.clock.advance(milliseconds: 12 * Self.year)

            let list = try host.workmate.purge(confirmation: nil)
            let confirmation = try #require(list.last?.split(separator: " ").last.map(String.init))
            let other = (confirmation.first == "0" ? "1" : "0") + confirmation.dropFirst()
            let refused = refusal { _ = try host.workmate.purge(confirmation: other) }
            let gone = try host.workmate.purge(confirmation: confirmation)
            try host.workmate.runner.runDue()

            #expect(before == [2, 2, 2, 1])
            #expect(early == ["nothing may go"])
            #expect(list.contains { $0.hasPrefix("invoices.invoice  2  ") && $0.contains("AO") }, "\(list)")
            #expect(refused?.code == "SYSTEM_9098")
            #expect(gone.last?.hasSuffix(" records are gone, 0 are left") == true, "\(gone)")
            #expect(try counts(host) == [0, 0, 0, 0])
            #expect(try host.workmate.purge(confirmation: nil).last?.contains("invoices") != true)
        }
    }

    private func refusal(_ body: () throws -> Void) -> Problem? {
        #expect(throws: Problem.self) { try answering(body) }
    }
}
