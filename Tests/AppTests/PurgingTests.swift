import App
import Audit
import Database
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Records whose time is over, in the whole host` {
    private static let purge = "/api/retention/purge"
    private static let year: Int64 = 366 * 86_400_000

    private func count(_ host: TestHost, _ table: String) throws -> Int64 {
        try host.database.read { try $0.first("SELECT COUNT(*) FROM \(raw: table)") { $0.integer(0) } ?? 0 }
    }

    /// A customer with everything that may hang on one.
    private func customer(_ host: TestHost, _ token: String) throws -> String {
        let crm = "/api/backoffice/crm"
        let customer = try host.make(
            "\(crm)/customers",
            ["name": "Nord", "street": "Hafenweg 1", "postal_code": "20457", "city": "Hamburg"], by: token)
        let contact: JSON = ["customer": .string(customer), "last_name": "Petersen"]
        _ = try host.make("\(crm)/contacts", contact, by: token)
        _ = try host.make("\(crm)/activities", ["customer": .string(customer), "subject": "Anruf"], by: token)
        let fields = [("entity", "crm.customer"), ("record", customer), ("category", "letter")]
        _ = try host.upload(Array("Sehr geehrte".utf8), fields: fields, token: token)
        _ = try host.make(
            "/api/backoffice/notes/messages",
            ["entity": "crm.customer", "record": .string(customer), "body": "Ruft zurück"], by: token)
        return customer
    }

    private func invoice(_ host: TestHost, _ customer: String, _ token: String) throws -> String {
        try host.nameCompany(by: token)
        let base = "/api/backoffice/invoices/invoices"
        let id = try host.make(
            base,
            [
                "customer": .string(customer), "supply_from": "2026-11-02",
                "lines": [["description": "Analyse", "price": "900"]],
            ], by: token)
        #expect(try host.post("\(base)/\(id)/actions/issue", by: token).status == 200)
        let cancelled = try host.post("\(base)/\(id)/actions/cancel", ["reason": "Irrtum"], by: token)
        #expect(cancelled.status == 200, "\(cancelled.text)")
        return id
    }

    @Test(arguments: TestDatabase.all)
    func `go with their lines, documents and bytes, and the audit says so without saying what`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let customer = try customer(host, token)
            _ = try invoice(host, customer, token)
            _ = try host.workmate.sealer.seal()
            for (path, list) in [("contacts", "contacts"), ("customers", "customers")] {
                let items = try host.get("/api/backoffice/crm/\(list)", by: token).json["items"]?.array ?? []
                for item in items {
                    let gone = try host.delete("/api/backoffice/crm/\(path)/\(item["id"]?.string ?? "")", by: token)
                    #expect(gone.status == 204, "\(gone.text)")
                }
            }

            let early = try host.post(Self.purge, by: token).json
            host.clock.advance(milliseconds: 7 * Self.year)
            let held = try host.post(Self.purge, by: host.signIn()).json
            host.clock.advance(milliseconds: 2 * Self.year)
            let late = try host.signIn()
            let preview = try host.post(Self.purge, by: late).json
            let answer = try host.post(Self.purge, ["confirm": preview["confirmation"] ?? .null], by: late).json

            #expect(early["records"] == 0)
            #expect(held["items"]?.array?.first { $0["entity"] == "crm.customer" }?["held"] == 1)
            #expect(preview["records"] == 7, "\(preview.text)")
            #expect(answer["purged"] == 7, "\(answer.text)")
            for table in [
                "crm_customers", "crm_contacts", "crm_activities", "invoices_invoices", "invoices_lines",
                "invoices_contents", "invoices_numbers", "core_documents", "core_document_versions", "notes_messages",
            ] {
                #expect(try count(host, table) == 0, "\(table)")
            }
            host.clock.advance(milliseconds: 3_700_000)
            #expect(try host.workmate.sweepDocuments().hasPrefix("removed 1 files"))
            _ = try host.workmate.sealer.seal()
            try expectSilence(host, customer)
        }
    }

    private func expectSilence(_ host: TestHost, _ customer: String) throws {
        let report = try AuditVerification.run(on: host.database, known: nil)
        let told = try host.database.read { unit in
            try unit.all(
                "SELECT event, details FROM wm_audit_entries WHERE entity = 'crm.customer'"
            ) { ($0.text(0), $0.text(1)) }
        }
        #expect(report.isIntact, "\(report.lines)")
        #expect(told.contains { $0.0 == "delete" })
        #expect(!told.contains { $0.1.contains("Nord") || $0.1.contains("Hafenweg") })
    }
}
