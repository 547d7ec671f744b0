import App
import Database
import HostSupport
import Jobs
import Routing
import Support
import Testing
import Values

/// A host with a company, a customer and invoices to pay.
struct Treasury {
    static let payments = "/api/backoffice/finance/payments"
    static let invoices = "/api/backoffice/invoices/invoices"

    let host: TestHost
    var ada: String
    var customer: String

    static func with(_ kind: TestDatabase.Kind, _ body: (Treasury) throws -> Void) throws {
        try withHost(kind) { host in
            let ada = try host.signIn()
            let company: JSON = [
                "name": "Werk GmbH", "street": "Saalstraße 2", "postal_code": "07743", "city": "Jena",
                "tax_number": "162/107/00815",
            ]
            let answer = try host.call(.patch, "/api/settings", company, token: ada, headers: [("if-match", "*")])
            #expect(answer.status == 200, "\(answer.text)")
            let customer = try host.make(
                "/api/backoffice/crm/customers",
                ["name": "Nord GmbH", "street": "Hafenweg 1", "postal_code": "20457", "city": "Hamburg"], by: ada)
            try body(Treasury(host: host, ada: ada, customer: customer))
        }
    }

    /// The id of an issued invoice of 1,190.00 €, due on a day.
    func invoice(
        due: String = "2026-12-01", on date: String = "2026-11-21", _ more: JSON.Object = [:]
    ) throws -> String {
        var body: JSON.Object = [
            "customer": .string(customer), "supply_from": "2026-11-02", "document_date": .string(date),
            "due_on": .string(due), "lines": [["description": "Analyse", "price": "1000"]],
        ]
        body.merge(more)
        let id = try host.make(Self.invoices, .object(body), by: ada)
        let issued = try host.call(.post, "\(Self.invoices)/\(id)/actions/issue", token: ada)
        #expect(issued.status == 200, "\(issued.text)")
        return id
    }

    func open(_ invoice: String) throws -> JSON? {
        try host.call(.get, "\(Self.invoices)/\(invoice)", token: ada).json["open"]
    }

    /// - Parameter allocations: invoices with amounts and cash discounts.
    func pay(
        _ amount: String, _ allocations: [(String, String, String?)] = [], _ more: JSON.Object = [:]
    ) throws -> TestAnswer {
        var body: JSON.Object = [
            "paid_on": "2026-11-21", "amount": .string(amount), "customer": .string(customer),
            "allocations": .array(
                allocations.map { invoice, amount, discount in
                    [
                        "invoice": .string(invoice), "amount": .string(amount),
                        "cash_discount": discount.map(JSON.string) ?? .null,
                    ]
                }),
        ]
        body.merge(more)
        return try host.call(.post, Self.payments, .object(body), token: ada)
    }

    func payment(_ id: String) throws -> JSON { try host.call(.get, "\(Self.payments)/\(id)", token: ada).json }

    func act(_ action: String, _ id: String, _ input: JSON) throws -> TestAnswer {
        try host.call(.post, "\(Self.payments)/\(id)/actions/\(action)", input, token: ada)
    }

    func change(_ id: String, _ body: JSON) throws -> TestAnswer {
        try host.call(.patch, "\(Self.payments)/\(id)", body, token: ada, headers: [("if-match", "*")])
    }

    /// The same with another customer.
    func moving(to name: String) throws -> Treasury {
        var treasury = self
        treasury.customer = try host.make(
            "/api/backoffice/crm/customers",
            ["name": .string(name), "street": "Kai 2", "postal_code": "20457", "city": "Hamburg"], by: ada)
        return treasury
    }

    func spend(_ gross: String, on day: String) throws {
        let category = try host.make("/api/backoffice/finance/categories", ["name": .string("Am \(day)")], by: ada)
        _ = try host.make(
            "/api/backoffice/finance/expenses",
            [
                "spent_on": .string(day), "description": "Büro", "category": .string(category), "gross": .string(gross),
            ], by: ada)
    }

    func forecast(_ query: String = "") throws -> JSON {
        try host.workmate.runner.runDue()
        let answer = try host.call(.get, "/api/backoffice/finance/forecast\(query)", token: ada)
        #expect(answer.status == 200, "\(answer.text)")
        return answer.json
    }

    func week(_ first: String, of forecast: JSON) -> JSON? {
        forecast["periods"]?.array?.first { $0["from"] == .string(first) }
    }

    /// Does the job of the night.
    func learn() throws {
        try host.workmate.runner.runDue()
        try host.database.write { unit in
            _ = try host.workmate.queue.enqueue(JobOrder("finance.learn"), in: unit)
        }
        try host.workmate.runner.runDue()
    }

    func figures(_ query: String = "") throws -> TestAnswer {
        try host.workmate.runner.runDue()
        return try host.call(.get, "/api/backoffice/finance/figures\(query)", token: ada)
    }
}

extension JSON {
    var id: String { self["id"]?.string ?? "" }
}
