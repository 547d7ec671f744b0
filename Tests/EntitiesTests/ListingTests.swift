import Database
import Entities
import Routing
import Support
import Testing
import Values

@Suite struct `Listing records` {
    @Test(arguments: TestDatabase.all)
    func `filters by type`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try filled(database)

            let expected: [([(name: String, value: String)], [String])] = [
                ([("status", "active")], ["Ärzte", "Zahn"]), ([("status", "ne:active")], ["Öl"]),
                ([("status", "in:active,inactive")], ["Ärzte", "Öl", "Zahn"]), ([("credit_limit", "ge:500")], ["Zahn"]),
                ([("credit_limit", "empty")], ["Öl"]), ([("credit_limit", "ne:empty")], ["Ärzte", "Zahn"]),
                ([("name", "prefix:ÄR")], ["Ärzte"]), ([("name", "zahn")], ["Zahn"]),
                ([("payment_days", "lt:14")], ["Öl"]),
                ([("created_at", "ge:2026-11-21")], ["Ärzte", "Öl", "Zahn"]), ([("created_at", "lt:2026-11-21")], []),
                ([("created_at", "2026-11-21"), ("country", "AT")], ["Öl"]),
                ([("account_manager", office.ben.id)], ["Zahn"]), ([("blocked_on", "le:2030-01-01")], []),
            ]
            for (query, names) in expected {
                #expect(try office.names(query + [("sort", "name")]) == names, "\(query)")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `refuses what it does not know and says what it does`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)

            let refused: [(String, String, String)] = [
                ("colour", "red", "SYSTEM_9051"), ("website", "x", "SYSTEM_9051"), ("sort", "notes", "SYSTEM_9052"),
                ("fields", "name,nmae", "SYSTEM_9052"), ("expand", "name", "SYSTEM_9052"),
                ("status", "ge:active", "SYSTEM_9053"),
                ("payment_days", "many:3", "SYSTEM_9053"), ("payment_days", "three", "SYSTEM_9054"),
                ("status", "asleep", "SYSTEM_9054"), ("limit", "0", "SYSTEM_9054"), ("limit", "501", "SYSTEM_9054"),
                ("total", "yes", "SYSTEM_9054"), ("archived", "maybe", "SYSTEM_9054"), ("format", "xml", "SYSTEM_9054"),
                ("cursor", "!!!", "SYSTEM_9055"), ("cursor", "WzFd", "SYSTEM_9055"),
                ("account_manager", "ben", "SYSTEM_9054"),
            ]
            for (name, value, code) in refused {
                #expect(refusal { try office.names([(name, value)]) }?.code == code, "\(name)=\(value)")
            }
            #expect(
                refusal { try office.names([("sort", "notes")]) }?.parameters["allowed"]?.contains("credit_limit")
                    == true)
            #expect(refusal { try office.names([("limit", "2"), ("limit", "3")]) }?.code == "SYSTEM_9054")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `sorts as people do and puts empty values last`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try filled(database)

            #expect(try office.names([("sort", "name")]) == ["Ärzte", "Öl", "Zahn"])
            #expect(try office.names([("sort", "-name")]) == ["Zahn", "Öl", "Ärzte"])
            #expect(try office.names([("sort", "credit_limit")]) == ["Ärzte", "Zahn", "Öl"])
            #expect(try office.names([("sort", "-credit_limit")]) == ["Zahn", "Ärzte", "Öl"])
            #expect(try office.names([]) == ["Zahn", "Öl", "Ärzte"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `searches every word in the searched fields, and wildcards are plain text`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try filled(database)
            try office.customer("100% _Sicher!")

            #expect(try office.names([("q", "arz koeln")]) == [])
            #expect(try office.names([("q", "ARZ KÖLN")]) == ["Ärzte"])
            #expect(try office.names([("q", "k-0000"), ("sort", "name")]).count == 4)
            #expect(try office.names([("q", "%")]) == ["100% _Sicher!"])
            #expect(try office.names([("q", "_s")]) == ["100% _Sicher!"])
            #expect(try office.names([("q", "r!")]) == ["100% _Sicher!"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `pages exactly while records come in`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            for index in 0..<25 {
                try office.customer(
                    "Firma \(index % 7)",
                    index % 3 == 0 ? [:] : ["credit_limit": .integer(Int64(index % 5)), "kind": "person"])
            }
            for sort in ["name", "-name", "credit_limit", "-credit_limit", "id", "-created_at", "customer_number"] {
                let before = try numbers(office, [("limit", "500"), ("sort", sort)]).numbers

                var seen: [String] = []
                var cursor: String?
                repeat {
                    let page = try numbers(
                        office, [("limit", "4"), ("sort", sort)] + (cursor.map { [("cursor", $0)] } ?? []))
                    seen += page.numbers
                    cursor = page.next
                    try office.customer("Firma 3", ["credit_limit": "2", "kind": "person"])
                } while cursor != nil

                #expect(seen.filter(Set(before).contains) == before, "\(sort)")
                #expect(Set(seen).count == seen.count, "\(sort)")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `sorts what a filter leaves, however many that are`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            try office.customers(2100) { $0 % 100 == 0 ? "inactive" : "active" }
            func page(_ status: String, _ more: [(name: String, value: String)] = []) throws -> [String] {
                try office.names([("status", status), ("sort", "-name"), ("limit", "3")] + more)
            }

            let next = try office.send(
                .get, Office.customers, [("status", "active"), ("sort", "-name"), ("limit", "3")]
            ).json()["next"]?.string

            #expect(try page("active") == ["Firma 2099", "Firma 2098", "Firma 2097"])
            #expect(try page("active", [("cursor", next ?? "")]) == ["Firma 2096", "Firma 2095", "Firma 2094"])
            #expect(try page("in:active,inactive") == ["Firma 2100", "Firma 2099", "Firma 2098"])
            #expect(try page("inactive") == ["Firma 2100", "Firma 2000", "Firma 1900"])
            #expect(try page("empty") == [])
            #expect(try page("active", [("kind", "person")]) == [])
        }
    }

    private func numbers(_ office: Office, _ query: [(name: String, value: String)]) throws -> (
        numbers: [String], next: String?
    ) {
        let page = try office.send(.get, Office.customers, query).json()
        return (page["items"]?.array?.compactMap { $0["customer_number"]?.string } ?? [], page["next"]?.string)
    }

    @Test(arguments: TestDatabase.all)
    func `counts, chooses fields and answers references as records`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try filled(database)

            let page = try office.send(
                .get, Office.customers,
                [
                    ("total", "true"), ("limit", "1"), ("fields", "name,account_manager,watchers"),
                    ("expand", "account_manager"),
                ]
            ).json()
            let one = try office.send(
                .get, "\(Office.customers)/\(page["items"]?.array?[0]["id"]?.string ?? "")",
                [("expand", "account_manager")]
            ).json()

            let item = try #require(page["items"]?.array?.first?.object)
            #expect(page["total"] == 3)
            #expect(page["next"]?.string != nil)
            #expect(item.names == ["id", "name", "account_manager", "watchers"])
            #expect(item["account_manager"]?["last_name"] == "Brand")
            #expect(item["watchers"] == [.string(office.ada.id)])
            #expect(one["account_manager"]?["last_name"] == "Brand")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `answers lists of references as records, and what is out of reach as missing`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withDatabase(kind) { database in
            let office = try filled(database)
            let (ada, ben) = (office.ada.id, office.ben.id)
            let id = try office.customer("Viele", ["watchers": [.string(ben), .string(ada)]]).id
            let reader = Principal(
                id: ben, name: "Ben", permissions: Permissions(["crm.customer.read", "core.employee.read:self"]))
            func watchers(_ path: String, as principal: Principal? = nil) throws -> [JSON] {
                let answer = try office.send(.get, path, [("expand", "watchers")], as: principal).json()
                let record = answer["items"]?.array?.first { $0["id"]?.string == id } ?? answer
                return record["watchers"]?.array ?? []
            }

            for path in [Office.customers, "\(Office.customers)/\(id)"] {
                let all = try watchers(path)
                let own = try watchers(path, as: reader)

                #expect(all.map { $0["last_name"] } == ["Brand", "Lovelace"])
                #expect(own.map { $0["last_name"] } == ["Brand", nil])
                #expect(own.last == ["id": .string(ada), "missing": true])
            }
            let page = try office.send(.get, Office.customers, [("expand", "watchers,account_manager")]).json()
            #expect(page["items"]?.array?.count == 4)
            #expect(page["items"]?.array?.last?["watchers"] == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `writes a spreadsheet that runs no formula`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            try office.customer("=SUM(A1)", ["credit_limit": "-0.00", "kind": "person"])
            try office.customer("Semi;kolon \"GmbH\"", ["credit_limit": "1234.5", "kind": "person"])

            let query = [(name: "fields", value: "name,credit_limit"), ("format", "csv"), ("sort", "name")]
            let german = try office.send(.get, Office.customers, query)
            let english = try office.send(.get, Office.customers, query, language: .english)

            let lines = english.text.split(separator: "\r\n").map { $0.drop { $0 != "," } }
            #expect(german.header("content-type") == "text/csv; charset=utf-8; header=present")
            #expect(german.text.hasPrefix("\u{FEFF}id;Name;credit_limit\r\n"))
            #expect(german.text.contains(";'=SUM(A1);0,00\r\n"))
            #expect(german.text.hasSuffix(";\"Semi;kolon \"\"GmbH\"\"\";1234,50\r\n"))
            #expect(lines == [",Name,credit_limit", ",'=SUM(A1),0.00", ",\"Semi;kolon \"\"GmbH\"\"\",1234.50"])
        }
    }

    private func filled(_ database: any Database) throws -> Office {
        let office = try Office(database)
        try office.customer("Ärzte", ["city": "Köln", "kind": "person", "credit_limit": "100.00"])
        office.clock.advance(milliseconds: 5)
        try office.customer("Öl", ["status": "inactive", "country": "AT", "payment_days": 7])
        office.clock.advance(milliseconds: 5)
        try office.customer(
            "Zahn",
            [
                "kind": "person", "credit_limit": "500.00", "account_manager": .string(office.ben.id),
                "watchers": [.string(office.ada.id)],
            ])
        return office
    }
}
