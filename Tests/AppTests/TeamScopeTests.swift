import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Somebody who may see the customers of their team or department` {
    private static let customers = "/api/backoffice/crm/customers"

    /// Tim reports to Grace; Dora and Uwe are in Sales; every one has a customer of their name.
    private struct Office {
        let host: TestHost
        let administrator: String
        let people: [String: TestHost.Person]
        var owned: [String: String] = [:]

        init(_ host: TestHost) throws {
            self.host = host
            administrator = try host.signIn()
            let grants = [
                "grace": ["crm.customer.read:team", "crm.customer.update:team"],
                "dora": ["crm.customer.read:department", "crm.customer.update:department"],
                "tim": [], "uwe": [],
            ]
            var people: [String: TestHost.Person] = [:]
            for (name, may) in grants.sorted(by: { $0.key < $1.key }) {
                people[name] = try host.hire(name, may: may, by: administrator)
            }
            self.people = people
            let sales = try host.make("/api/departments", ["code": "VT", "name": "Vertrieb"], by: administrator)
            try change("tim", "reports_to", to: people["grace"]?.id)
            for name in ["dora", "uwe"] { try change(name, "department", to: sales) }
            for (name, person) in people {
                owned[name] = try host.make(
                    Office.customers, ["name": .string(name), "account_manager": .string(person.id)],
                    by: administrator)
            }
        }

        private static let customers = "/api/backoffice/crm/customers"

        func change(_ name: String, _ field: String, to value: String?) throws {
            let path = "/api/employees/\(people[name]?.id ?? "")"
            let answer = try host.call(
                .patch, path, .object([field: value.map(JSON.string) ?? .null]), token: administrator,
                headers: [("if-match", "*")])
            #expect(answer.status == 200, "\(answer.text)")
        }

        func seen(by name: String, _ query: String = "") throws -> Set<String> {
            let answer = try host.call(.get, "\(Office.customers)\(query)", token: people[name]?.token)
            return Set((answer.json["items"]?.array ?? []).compactMap { $0["name"]?.string })
        }

        func edit(_ customer: String, as name: String, _ body: JSON = ["city": "Jena"]) throws -> TestAnswer {
            try host.call(
                .patch, "\(Office.customers)/\(owned[customer] ?? "")", body, token: people[name]?.token,
                headers: [("if-match", "*")])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `sees and changes those alone, as people come and go`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let office = try Office(host)

            #expect(try office.seen(by: "grace").isSuperset(of: ["tim"]))
            #expect(try office.seen(by: "grace").isDisjoint(with: ["dora", "uwe"]))
            #expect(try office.seen(by: "dora") == ["dora", "uwe"])
            #expect(try office.seen(by: "dora", "?q=uwe") == ["uwe"])
            #expect(try office.seen(by: "dora", "?q=tim") == [])
            #expect(try office.edit("tim", as: "grace").status == 200)
            #expect(try office.edit("uwe", as: "grace").status == 404)
            #expect(try office.edit("uwe", as: "dora").status == 200)
            #expect(try office.edit("tim", as: "dora").status == 404)

            try office.change("tim", "reports_to", to: nil)
            try office.change("uwe", "department", to: nil)

            #expect(try office.seen(by: "grace").isDisjoint(with: ["tim", "dora", "uwe"]))
            #expect(try office.seen(by: "dora") == ["dora"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `gives none away, but within`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let office = try Office(host)
            func manager(_ name: String) -> JSON { ["account_manager": .string(office.people[name]?.id ?? "")] }

            let away = try office.edit("dora", as: "dora", manager("tim"))
            let within = try office.edit("dora", as: "dora", manager("uwe"))

            #expect(away.status == 403)
            #expect(away.code == "AUTH_1009")
            #expect(within.status == 200)
            #expect(try office.seen(by: "dora") == ["dora", "uwe"])
        }
    }
}
