import Entities
import Routing
import Support
import Testing
import Values

@Suite struct `What a caller may see` {
    @Test(arguments: TestDatabase.all)
    func `ends at its scope, for reading and for changing`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let own = try office.customer("Meiner", ["account_manager": .string(office.ben.id)])
            let other = try office.customer("Fremder")

            let page = try office.send(.get, Office.customers, [("total", "true")], as: office.ben).json()
            let hidden = refusal { try office.send(.get, "\(Office.customers)/\(other.id)", as: office.ben) }
            let untouched = refusal {
                try office.send(
                    .patch, "\(Office.customers)/\(other.id)", body: ["name": "X"], ifMatch: "*", as: office.ben)
            }
            let changed = try office.send(
                .patch, "\(Office.customers)/\(own.id)", body: ["name": "X"], ifMatch: "*", as: office.ben)

            #expect(page["total"] == 1)
            #expect(page["items"]?.array?.map { $0["name"] } == ["Meiner"])
            #expect(hidden?.code == "SYSTEM_9040")
            #expect(untouched?.code == "SYSTEM_9040")
            #expect(changed.status == 200)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `tells reading from changing`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let other = try office.customer("Fremder")
            let reader = person(office, ["crm.customer.read", "crm.customer.update:own", "crm.customer.create:own"])
            let path = "\(Office.customers)/\(other.id)"

            let change = refusal { try office.send(.patch, path, body: ["name": "X"], ifMatch: "*", as: reader) }
            let archive = refusal { try office.send(.delete, path, as: reader) }
            let stray = refusal { try office.customer("Ohne mich", as: reader) }
            let own = try office.customer("Mit mir", ["account_manager": .string(office.ben.id)], as: reader)

            #expect(try office.send(.get, path, as: reader).status == 200)
            #expect(change?.code == "AUTH_1009")
            #expect(archive?.parameters == ["permission": "crm.customer.delete"])
            #expect(stray?.parameters == ["permission": "crm.customer.create"])
            #expect(own.values["name"] == "Mit mir")
            #expect(try office.count("crm_customers") == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `holds after a change too, so that nobody gives a record away`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let id = try office.customer("Meiner", ["account_manager": .string(office.ben.id)]).id
            let path = "\(Office.customers)/\(id)"
            func give(to employee: Principal, as principal: Principal?) throws -> Response {
                try office.send(
                    .patch, path, body: ["account_manager": .string(employee.id)], ifMatch: "*", as: principal)
            }
            let reader = person(office, ["crm.customer.read", "crm.customer.update:own"])

            let given = refusal { try give(to: office.ada, as: office.ben) }
            let givenByReader = refusal { try give(to: office.ada, as: reader) }
            let kept = try office.send(.patch, path, body: ["city": "Köln"], ifMatch: "*", as: office.ben).json()

            #expect(given?.parameters == ["permission": "crm.customer.update"])
            #expect(givenByReader?.code == "AUTH_1009")
            #expect(kept["account_manager"]?.string == office.ben.id)
            #expect(kept["version"] == 2)
            #expect(try give(to: office.ada, as: nil).status == 200)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `goes over one reference, and joins several scopes`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let own = try office.customer("Meiner", ["account_manager": .string(office.ben.id)])
            let foreign = try office.customer("Fremder", ["country": "FR"])
            try office.customer("Wiener", ["country": "AT"])
            let invoices = try [own, foreign].map { try office.invoice(for: $0).id }

            func names(_ grants: [String]) throws -> [String] {
                try office.names([("sort", "name")], as: person(office, grants))
            }

            #expect(try names(["crm.customer.read:department"]) == ["Meiner"])
            #expect(try names(["crm.customer.read:domestic"]) == ["Meiner", "Wiener"])
            #expect(try names(["crm.*:own", "crm.customer.read:domestic"]) == ["Meiner", "Wiener"])
            #expect(refusal { try names(["crm.customer.read:unheard"]) }?.code == "AUTH_1009")
            #expect(refusal { try names(["crm.customer.update"]) }?.code == "AUTH_1009")
            #expect(try office.send(.get, "\(Office.invoices)/\(invoices[0])", as: office.ben).status == 200)
            #expect(
                refusal { try office.send(.get, "\(Office.invoices)/\(invoices[1])", as: office.ben) }?.code
                    == "SYSTEM_9040")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `leaves out fields that need a permission of their own`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let id = try office.write {
                try office.engine.create(
                    "core.employee",
                    [
                        "first_name": "Eva", "last_name": "Reich", "email": "eva@example.org",
                        "joined_on": "2020-02-29", "salary": "5000",
                    ], $0
                ).id
            }
            let clerk = person(office, ["core.employee.read", "core.employee.update"])
            let path = "/api/employees/\(id)"

            let open = try office.send(.get, path).json()
            let closed = try office.send(.get, path, as: clerk).json()
            let items = try office.send(.get, "/api/employees", as: clerk).json()["items"]?.array ?? []
            let file = try office.send(.get, "/api/employees", [("format", "csv")], as: clerk).text
            let written = refusal { try office.send(.patch, path, body: ["salary": "9999"], ifMatch: "*", as: clerk) }

            #expect(open["salary"] == "5000.00")
            #expect(closed["salary"] == nil)
            #expect(closed["last_name"] == "Reich")
            #expect(items.allSatisfy { $0["salary"] == nil && $0["bank_account"] == nil })
            #expect(!file.contains("salary"))
            #expect(
                refusal { try office.send(.get, "/api/employees", [("sort", "salary")], as: clerk) }?.code
                    == "SYSTEM_9052")
            #expect(
                refusal { try office.send(.get, "/api/employees", [("salary", "1")], as: clerk) }?.code == "SYSTEM_9051"
            )
            #expect(
                refusal { try office.send(.get, "/api/employees", [("fields", "salary")], as: clerk) }?.code
                    == "SYSTEM_9052")
            #expect(written?.faults == ["salary SYSTEM_9024"])
            let kept = try office.send(.patch, path, body: ["first_name": "Ewa"], ifMatch: "*", as: clerk).json()
            #expect(kept["salary"] == nil)
            #expect(try office.send(.get, path).json()["salary"] == "5000.00")
        }
    }

    private func person(_ office: Office, _ grants: [String]) -> Principal {
        Principal(id: office.ben.id, name: "Ben", permissions: Permissions(grants), department: "Vertrieb")
    }
}
