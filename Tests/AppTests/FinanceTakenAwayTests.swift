import App
import Database
import HostSupport
import Jobs
import Routing
import Support
import Testing
import Values

@Suite struct `Finance taken away` {
    private static let others = ["crm", "products", "projects", "time", "invoices", "notes"].map { "workmate.\($0)" }

    private func issued(_ host: TestHost, _ token: String, _ customer: String) throws -> String {
        let invoices = "/api/backoffice/invoices/invoices"
        let id = try host.make(
            invoices,
            [
                "customer": .string(customer), "supply_from": "2026-11-02",
                "lines": [["description": "Analyse", "price": "100"]],
            ], by: token)
        let answer = try host.call(.post, "\(invoices)/\(id)/actions/issue", token: token)
        #expect(answer.status == 200, "\(answer.text)")
        let settled = try host.call(
            .post, "\(invoices)/\(id)/settlements", ["kind": "payment", "amount": "19.00"], token: token)
        #expect(settled.status == 201, "\(settled.text)")
        let discount = try host.call(
            .post, "\(invoices)/\(id)/settlements", ["kind": "cash_discount", "amount": "1.19"], token: token)
        #expect(discount.status == 201, "\(discount.text)")
        return id
    }

    @Test(arguments: TestDatabase.all)
    func `leaves the others at work, and catches up on what it missed when it is back`(
        _ kind: TestDatabase.Kind
    ) throws {
        try ModulePlace.with(kind, []) { place in
            for id in Self.others + ["workmate.finance"] { try place.add(id) }
            var customer = ""
            try place.run { host in
                let ada = try host.signIn()
                try host.nameCompany(by: ada)
                customer = try host.make(
                    "/api/backoffice/crm/customers",
                    ["name": "Nord", "street": "Hafenweg 1", "postal_code": "20457", "city": "Hamburg"], by: ada)
                _ = try issued(host, ada, customer)
                try host.workmate.runner.runDue()
            }
            try place.remove("workmate.finance")
            try place.run { host in
                let ada = try host.signIn()
                let states = try host.moduleStates(ada)
                #expect(states.filter { $0.value.state == "running" }.keys.sorted() == Self.others.sorted())
                _ = try issued(host, ada, customer)
                try host.workmate.runner.runDue()
                #expect(try host.call(.get, "/api/backoffice/finance/figures", token: ada).status == 404)
                #expect(try host.call(.get, "/api/dashboard/figures", token: ada).status == 200)
            }
            try place.add("workmate.finance")

            try place.run { host in
                let ada = try host.signIn()
                try host.workmate.runner.runDue()
                let before = try host.call(.get, "/api/backoffice/finance/figures", token: ada).json
                for _ in 0..<2 {
                    try host.database.write { unit in
                        _ = try host.workmate.queue.enqueue(JobOrder("finance.learn"), in: unit)
                    }
                    try host.workmate.runner.runDue()
                }
                let after = try host.call(.get, "/api/backoffice/finance/figures", token: ada).json
                let taxes = try host.call(.get, "/api/backoffice/finance/taxes", token: ada).json

                #expect(before["present"]?["revenue"] == "100.00", "\(before)")
                #expect(before["outstanding"] == "98.81")
                #expect(after["present"]?["revenue"] == "200.00", "\(after)")
                #expect(after["outstanding"] == "197.62")
                let rate = taxes["rates"]?.array?.first
                #expect(rate?["net"] == "200.00", "\(taxes)")
                #expect(rate?["tax"] == "38.00")
                #expect(rate?["reduced_net"] == "2.00")
                #expect(rate?["reduced_tax"] == "0.38")
            }
        }
    }
}
