import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `From the customer to the payment` {
    private static let time = "/api/backoffice/time/entries"
    private static let invoices = "/api/backoffice/invoices/invoices"

    private struct Work {
        let host: TestHost
        let ada: String
        let customer: String
        let entry: String

        /// Two approved hours of 90 € for a customer's project.
        init(_ host: TestHost) throws {
            self.host = host
            ada = try host.signIn()
            try host.nameCompany(by: ada)
            customer = try host.make(
                "/api/backoffice/crm/customers",
                ["name": "Nord GmbH", "street": "Hafenweg 1", "postal_code": "20457", "city": "Hamburg"], by: ada)
            let project = try host.make(
                "/api/backoffice/projects/projects",
                ["name": "Umbau", "customer": .string(customer), "hourly_rate": "90"], by: ada)
            entry = try host.make(
                time,
                [
                    "project": .string(project), "started_at": "2026-11-16T08:00:00Z",
                    "ended_at": "2026-11-16T10:00:00Z",
                ], by: ada)
            for action in ["submit", "approve"] {
                #expect(try host.post("\(time)/\(entry)/actions/\(action)", by: ada).status == 200)
            }
        }

        func record(_ path: String) throws -> JSON { try host.get(path, by: ada).json }

        func draft() throws -> String {
            try host.make(
                invoices,
                [
                    "customer": .string(customer), "supply_from": "2026-11-16",
                    "lines": [
                        [
                            "kind": "time", "time_entry": .string(entry), "description": "Umbau", "quantity": "2",
                            "unit": "hour", "price": "90",
                        ]
                    ],
                ], by: ada)
        }

        func act(_ action: String, _ invoice: String, _ input: JSON = [:]) throws -> TestAnswer {
            try host.post("\(invoices)/\(invoice)/actions/\(action)", input, by: ada)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `hours become an invoice that is paid`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let work = try Work(host)
            let before = try work.record("\(Self.time)/\(work.entry)")
            #expect(before["amount"] == "180.00")
            #expect(before["invoice"] == .null)

            let invoice = try work.draft()
            let issued = try work.act("issue", invoice)

            #expect(issued.status == 200, "\(issued.text)")
            #expect(issued.json["gross"] == "214.20")
            #expect(try work.record("\(Self.time)/\(work.entry)")["invoice"] == .string(invoice))
            let paid: JSON = ["kind": "payment", "amount": "214.20"]
            #expect(try host.post("\(Self.invoices)/\(invoice)/settlements", paid, by: work.ada).status == 201)
            let settled = try work.record("\(Self.invoices)/\(invoice)")
            #expect(settled["status"] == "paid")
            #expect(settled["open"] == "0.00")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `hours stand on one invoice, until it is cancelled`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let work = try Work(host)
            let (first, second) = (try work.draft(), try work.draft())
            #expect(try work.act("issue", first).status == 200)

            let refused = try work.act("issue", second)

            #expect(refused.code == "TIME_5230", "\(refused.text)")
            #expect(try work.record("\(Self.invoices)/\(second)")["status"] == "draft")
            #expect(try work.record("\(Self.invoices)/\(second)")["number"] == .null)
            #expect(try work.act("cancel", first, ["reason": "Falscher Kunde"]).status == 200)
            #expect(try work.record("\(Self.time)/\(work.entry)")["invoice"] == .null)
            let again = try work.act("issue", second)
            #expect(again.status == 200, "\(again.text)")
            #expect(try work.record("\(Self.time)/\(work.entry)")["invoice"] == .string(second))
        }
    }
}
