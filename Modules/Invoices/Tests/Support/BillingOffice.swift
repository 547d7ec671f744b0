import Database
import HostSupport
import Routing
import Support
import Testing
import Values

/// A host whose company and customer have all that an invoice needs.
struct BillingOffice {
    static let invoices = "/api/backoffice/invoices/invoices"

    let host: TestHost
    let ada: String
    let customer: String

    static func with(_ kind: TestDatabase.Kind, _ body: (BillingOffice) throws -> Void) throws {
        try withHost(kind) { host in
            let ada = try host.signIn()
            let customer = try host.make(
                "/api/backoffice/crm/customers",
                [
                    "name": "Nord GmbH", "street": "Hafenweg 1", "postal_code": "20457", "city": "Hamburg",
                    "vat_id": "DE136695976", "payment_days": 10,
                ], by: ada)
            let office = BillingOffice(host: host, ada: ada, customer: customer)
            try office.settings([
                "name": "Werk GmbH", "street": "Saalstraße 2", "postal_code": "07743", "city": "Jena",
                "tax_number": "162/107/00815", "vat_id": "DE136695976",
            ])
            try body(office)
        }
    }

    func settings(_ patch: JSON) throws {
        let answer = try host.call(.patch, "/api/settings", patch, token: ada, headers: [("if-match", "*")])
        #expect(answer.status == 200, "\(answer.text)")
    }

    /// The body of a draft that may be issued: 2.5 hours of 120 € and 19 % tax.
    func body(_ more: JSON.Object = [:]) -> JSON {
        var body: JSON.Object = [
            "customer": .string(customer), "subject": "Beratung", "supply_from": "2026-11-02",
            "lines": [["description": "Analyse", "quantity": "2.5", "unit": "hour", "price": "120"]],
        ]
        body.merge(more)
        return .object(body)
    }

    func draft(_ more: JSON.Object = [:]) throws -> String { try host.make(Self.invoices, body(more), by: ada) }

    func act(_ action: String, _ id: String, _ input: JSON? = nil) throws -> TestAnswer {
        try host.call(.post, "\(Self.invoices)/\(id)/actions/\(action)", input, token: ada)
    }

    /// An issued document of 357.00 €, if nothing else is said.
    func issued(_ more: JSON.Object = [:]) throws -> JSON {
        let answer = try act("issue", draft(more))
        #expect(answer.status == 200, "\(answer.text)")
        return answer.json
    }

    func get(_ id: String, _ part: String = "") throws -> JSON {
        let answer = try host.call(.get, "\(Self.invoices)/\(id)\(part)", token: ada)
        #expect(answer.status == 200, "\(answer.text)")
        return answer.json
    }

    func settle(_ id: String, _ amount: String, _ more: JSON.Object = [:]) throws -> TestAnswer {
        var body: JSON.Object = ["kind": "payment", "amount": .string(amount)]
        body.merge(more)
        return try host.call(.post, "\(Self.invoices)/\(id)/settlements", .object(body), token: ada)
    }

    func report(_ query: String = "?year=2026") throws -> TestAnswer {
        try host.call(.get, "/api/backoffice/invoices/number-report\(query)", token: ada)
    }

    /// Lets a table of frozen rows be changed, as whoever owns the database may.
    func removeGuards(of table: String) throws {
        let isSQLite = host.database.dialect == .sqlite
        let names = try texts(
            isSQLite
                ? "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = \(table)"
                : "SELECT tgname FROM pg_trigger WHERE tgrelid = \(table)::regclass AND NOT tgisinternal")
        #expect(!names.isEmpty)
        for name in names {
            let place = isSQLite ? "" : " ON \(table)"
            _ = try host.database.write { try $0.execute("DROP TRIGGER \(raw: name)\(raw: place)") }
        }
    }

    func texts(_ statement: SQL) throws -> [String] {
        try host.database.read { unit in try unit.all(statement) { $0.text(0) } }
    }
}

extension JSON {
    var id: String { self["id"]?.string ?? "" }
}
