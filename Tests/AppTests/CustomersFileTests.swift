import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `The file of ten thousand customers` {
    private static let customers = "/api/backoffice/crm/customers"
    private static let file = SourceFile.bytes("Tests/ImportTests/Data/customers.csv")

    @Test(arguments: TestDatabase.all)
    func `comes in whole but for what is known to be wrong, is known again, and goes out again`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withHost(kind) { host in
            let token = try host.signIn()

            let report = try host.upload(Self.file, to: "\(Self.customers)/import", token: token)
            let batch = "/api/imports/\(try #require(report.json["batch"]?.string))"

            #expect(report.status == 200)
            #expect(report.json["rows"] == 10_000)
            #expect(report.json["imported"] == 9891)
            #expect(report.json["invalid"] == 109)
            #expect(Self.faults(report.json) == (try Self.expected()))
            #expect(report.json["errors"]?.array?.count == 109)
            #expect(try counts(host, token) == [9891, 7887])
            try expectRecognised(host, token, batch)
            try expectWhole(host, token)
            try undo(host, token, batch)
        }
    }

    private func counts(_ host: TestHost, _ token: String) throws -> [JSON?] {
        try ["customers", "contacts"].map {
            try host.call(.get, "/api/backoffice/crm/\($0)?limit=1&total=true", token: token).json["total"]
        }
    }

    private func expectWhole(_ host: TestHost, _ token: String) throws {
        let page = try host.call(.get, "\(Self.customers)?customer_number=10002", token: token)
        let id = try #require(page.json["items"]?.array?.first?["id"]?.string)
        let customer = try host.call(.get, "\(Self.customers)/\(id)", token: token).json
        let contact = try host.call(.get, "\(Self.customers)/\(id)/primary-contact", token: token).json

        #expect(customer["name"] == "Heinrich OHG mbH")
        #expect(customer["vat_id"] == "DE236171527")
        #expect(customer["credit_limit"] == "29466.27")
        #expect(customer["customer_since"] == "2015-03-06")
        #expect(customer["street"] == "Krausstraße 96-14")
        #expect(contact["last_name"] == "Henk")
        #expect(contact["is_primary"] == true)
    }

    private func expectRecognised(_ host: TestHost, _ token: String, _ batch: String) throws {
        let again = try host.send(
            .post, "/api/imports?entity=crm.customer", Self.file, token: token,
            headers: [("content-type", "text/csv")])

        #expect(again.json["same_as"]?.array?.map { $0["id"] } == [.string(String(batch.split(separator: "/")[2]))])
        #expect(try counts(host, token) == [9891, 7887])
    }

    private func undo(_ host: TestHost, _ token: String, _ batch: String) throws {
        let undone = try host.call(.post, "\(batch)/undo", token: token)

        #expect(undone.json["undone"] == 9891, "\(undone.text.prefix(500))")
        #expect(undone.json["kept"] == 0)
        #expect(try counts(host, token) == [0, 0])
        #expect(try host.call(.get, batch, token: token).json["state"] == "undone")
    }

    private struct Fault: Hashable {
        let record: Int64
        let field: String
    }

    private static func faults(_ report: JSON) -> Set<Fault> {
        Set(
            (report["errors"]?.array ?? []).map {
                Fault(record: $0["record"]?.integer ?? 0, field: $0["field"]?.string ?? "")
            })
    }

    private static func expected() throws -> Set<Fault> {
        let fields = [
            "name": "name", "mail": "email", "ust": "vat_id", "date": "customer_since", "money": "credit_limit",
            "status": "status", "plz": "postal_code", "leitweg": "leitweg_id", "dup": "customer_number",
        ]
        let known = try JSON(parsing: SourceFile.bytes("Tests/ImportTests/Data/customers.csv.expected.json"))
        return Set(
            (known["bad"]?.array ?? []).map {
                Fault(record: $0["record"]?.integer ?? 0, field: fields[$0["fault"]?.string ?? ""] ?? "?")
            })
    }
}
