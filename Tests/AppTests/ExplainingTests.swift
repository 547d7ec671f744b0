import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Asking why somebody may do something` {
    /// Grace may see her own customers and change all; one of the two is hers.
    private struct Office {
        let host: TestHost
        let administrator: String
        let grace: TestHost.Person
        let own: String
        let other: String

        init(_ host: TestHost) throws {
            self.host = host
            administrator = try host.signIn()
            grace = try host.hire(
                "grace", may: ["crm.customer.read:own", "crm.customer.update", "crm.contact.*"], by: administrator)
            let customers = "/api/backoffice/crm/customers"
            own = try host.make(
                customers, ["name": "Eigene GmbH", "account_manager": .string(grace.id)], by: administrator)
            other = try host.make(customers, ["name": "Fremde GmbH"], by: administrator)
        }

        func ask(_ query: String, as token: String? = nil, in language: String = "en") throws -> TestAnswer {
            try host.call(
                .get, "/api/permissions/explain?\(query)", token: token ?? administrator,
                headers: [("accept-language", language)])
        }

        func verdict(_ query: String, as token: String? = nil) throws -> String? {
            try ask("employee=\(grace.id)&\(query)", as: token).json["verdict"]?.string
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is answered with the roles, their grants and scopes`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let office = try Office(host)

            let answer = try office.ask("employee=\(office.grace.id)&entity=crm.customer&id=\(office.own)").json

            let grant = answer["grants"]?.array?.first
            #expect(answer["permission"] == "crm.customer.read")
            #expect(answer["allowed"] == true)
            #expect(answer["verdict"] == "granted_in_scope")
            #expect(answer["grants"]?.array?.count == 1)
            #expect(grant?["role_name"] == "for grace")
            #expect(grant?["grant"] == "crm.customer.read:own")
            #expect(grant?["scope"] == "own")
            #expect(grant?["covers_record"] == true)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is answered for each record and for all of them`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let office = try Office(host)
            let other = "entity=crm.customer&id=\(office.other)"

            #expect(try office.verdict("permission=crm.customer.read") == "granted_in_scope")
            #expect(try office.verdict("permission=crm.customer.update") == "granted")
            #expect(try office.verdict("permission=crm.contact.delete") == "granted")
            #expect(try office.verdict("permission=crm.customer.delete") == "not_granted")
            #expect(try office.verdict(other) == "outside_scope")
            #expect(try office.verdict("permission=crm.customer.update&\(other)") == "not_visible")
            #expect(try office.verdict("permission=crm.customer.delete&\(other)") == "not_granted")
            let own = "entity=crm.customer&id=\(office.own)"
            #expect(try office.verdict("permission=crm.customer.update&\(own)") == "granted")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `agrees with what happens`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let office = try Office(host)

            for customer in [office.own, office.other] {
                let path = "/api/backoffice/crm/customers/\(customer)"
                let reads = try office.ask("entity=crm.customer&id=\(customer)", as: office.grace.token).json
                let writes = try office.ask(
                    "permission=crm.customer.update&entity=crm.customer&id=\(customer)", as: office.grace.token
                ).json
                let read = try host.call(.get, path, token: office.grace.token)
                let written = try host.call(
                    .patch, path, ["city": "Jena"], token: office.grace.token, headers: [("if-match", "*")])

                #expect(reads["allowed"] == .bool(read.status == 200))
                #expect(writes["allowed"] == .bool(written.status == 200), "\(written.text)")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `says a sentence in the caller's language`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let office = try Office(host)
            let queries = [
                "permission=crm.customer.read", "permission=crm.customer.update", "permission=crm.customer.delete",
                "entity=crm.customer&id=\(office.own)", "entity=crm.customer&id=\(office.other)",
                "permission=crm.customer.update&entity=crm.customer&id=\(office.other)",
            ].map { "employee=\(office.grace.id)&\($0)" }

            let german = try queries.map { try office.ask($0, in: "de").json["explanation"]?.string ?? "" }
            let english = try queries.map { try office.ask($0, in: "en").json["explanation"]?.string ?? "" }

            #expect(Set(german + english).count == 2 * queries.count)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `about somebody inactive says so`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let office = try Office(host)
            #expect(try office.verdict("permission=crm.customer.update") == "granted")

            _ = try host.call(
                .patch, "/api/employees/\(office.grace.id)", ["status": "inactive"], token: office.administrator,
                headers: [("if-match", "*")])

            #expect(try office.verdict("permission=crm.customer.update") == "inactive")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is for everybody about themselves, and tells of no record that they may not see`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withHost(kind) { host in
            let office = try Office(host)
            func own(_ id: String) throws -> JSON? {
                var answer = try office.ask("entity=crm.customer&id=\(id)", as: office.grace.token).json.object
                answer?["id"] = nil
                return answer.map(JSON.object)
            }
            let none = "01930000-0000-7000-8000-000000000000"

            #expect(try own(office.other)?["verdict"] == "outside_scope")
            #expect(try own(office.other) == own(none))
            #expect(
                try office.ask("entity=crm.customer&id=\(none)&employee=\(office.grace.id)").code == "SYSTEM_9040")
            #expect(try office.ask("entity=crm.customer&id=\(none)").code == "SYSTEM_9040")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `about others is for those who may read roles`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let office = try Office(host)
            let clerk = try host.hire("clerk", may: ["core.role.read"], by: office.administrator)
            let about = "employee=\(office.grace.id)"

            let answered = try office.ask("\(about)&permission=crm.customer.read", as: clerk.token)
            let mutual = try office.ask("employee=\(clerk.id)&permission=crm.customer.read", as: office.grace.token)

            #expect(answered.json["verdict"] == "granted_in_scope")
            #expect(mutual.code == "AUTH_1009")
            #expect(
                try office.ask("\(about)&entity=crm.customer&id=\(office.own)", as: clerk.token).code == "AUTH_1009")
            #expect(try office.ask("employee=nobody&permission=crm.customer.read").code == "SYSTEM_9040")
            #expect(try office.ask("permission=crm.nonsense").fieldCodes == ["permission: SYSTEM_9089"])
            #expect(try office.ask("entity=crm.nonsense").code == "SYSTEM_9056")
            #expect(try office.ask("id=\(office.own)").code == "SYSTEM_9056")
            #expect(try office.ask("").code == "SYSTEM_9089")
        }
    }
}
