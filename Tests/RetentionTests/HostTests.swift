import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `The rights of persons in the whole host` {
    @Test(arguments: TestDatabase.all)
    func `reach a customer of the CRM module`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let customers = "/api/backoffice/crm/customers"
            let made = try host.call(.post, customers, ["name": "Ärzte GmbH"], token: token)
            let id = made.json["id"]?.string ?? ""

            let stranger = try host.call(.get, "/api/privacy/crm.customer/\(id)/export")
            let export = try host.call(.get, "/api/privacy/crm.customer/\(id)/export", token: token)
            let erasure = try host.call(.post, "/api/privacy/crm.customer/\(id)/erasure", [:], token: token)
            let restriction = try host.call(
                .post, "/api/privacy/crm.customer/\(id)/erasure", ["restrict": true], token: token)
            let report = try host.call(.get, "/api/retention", token: token)

            #expect(made.status == 201)
            #expect(stranger.status == 401)
            #expect(export.json["record"]?["name"] == "Ärzte GmbH")
            #expect(erasure.status == 409)
            #expect(erasure.code == "SYSTEM_9092")
            #expect(erasure.text.contains("2033-01-01"))
            #expect(restriction.json["erasable_from"] == "2033-01-01")
            let entities = report.json["items"]?.array?.map { $0["entity"] } ?? []
            #expect(entities.contains("crm.customer"))
            #expect(report.json["items"]?.array?.allSatisfy { $0["years"] != .null } == true)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `and the package for a tax audit hold every entity`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let made = try host.call(
                .post, "/api/backoffice/crm/customers", ["name": "Ärzte GmbH", "credit_limit": "10.5"], token: token)
            let path = "/api/audit-package?from=2026-01-01&to=2026-12-31"

            let stranger = try host.call(.get, path)
            let package = try AuditVerifier(host.call(.get, path, token: token).response.body)

            let verdict = try package.verdict()
            #expect(made.status == 201)
            #expect(stranger.status == 401)
            #expect(verdict.isSound, "\(verdict.text)")
            #expect(try package.text("crm_customers.csv").contains("\"Ärzte GmbH\""))
            #expect(try package.text("core_employees_roles.csv").split(separator: "\r\n").count > 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `and the law's duty to keep stand before a deletion`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let crm = "/api/backoffice/crm"
            let customer = try host.make("\(crm)/customers", ["name": "Nord"], by: token)
            let body: JSON = ["customer": .string(customer), "subject": "Anruf", "due_on": "2026-11-25"]
            let open = try host.make("\(crm)/activities", body, by: token)
            let done = try host.make("\(crm)/activities", body, by: token)
            #expect(try host.post("\(crm)/activities/\(done)/actions/complete", by: token).status == 200)

            let removed = try host.delete("\(crm)/activities/\(open)", by: token)
            let kept = try host.delete("\(crm)/activities/\(done)", by: token)

            #expect(removed.status == 204)
            #expect(kept.status == 409)
            #expect(kept.code == "SYSTEM_9100")
            #expect(kept.text.contains("2032-12-31"))
            #expect(kept.text.contains("/api/retention/purge"))
        }
    }
}
