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
}
