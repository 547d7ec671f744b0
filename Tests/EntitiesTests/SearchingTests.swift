import Database
import Entities
import Routing
import Support
import Testing
import Values

@Suite struct `Searching records` {
    @Test(arguments: TestDatabase.all)
    func `finds parts of words however they are written`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            try office.customer("Müller & Söhne", ["city": "Köln"])
            try office.customer("Straßenbau \"Nord\"", ["city": "Bäk"])
            try office.customer("100% 😀🎉😀 O'Neil\\Co_*", ["email": "info@oneil.example"])
            try office.customer("ΑΘΗΝΑ AND OR", ["city": "Ulm"])
            let (mill, road, smile, athens) = (
                "Müller & Söhne", "Straßenbau \"Nord\"", "100% 😀🎉😀 O'Neil\\Co_*", "ΑΘΗΝΑ AND OR"
            )

            let expected: [(String, [String])] = [
                ("muller", [mill]), ("MÜLLER", [mill]), ("ölle", []), ("soeh", []), ("öhn", [mill]),
                ("koln mul", [mill]),
                ("strasse", [road]), ("STRAẞE", [road]), ("aßenb", [road]), ("k", [smile, mill, road, athens]),
                ("kö", [mill]), ("ö", [smile, mill, road, athens]), ("&", [mill]),
                ("& köl", [mill]), ("\"nord\"", [road]), ("\"", [road]), ("nord\" \"", [road]), ("%", [smile]),
                ("100%", [smile]), ("_*", [smile]), ("co_*", [smile]), ("😀", [smile]), ("🎉😀", [smile]),
                ("😀🎉😀", [smile]), ("🎉🎉", []), ("o'neil\\co", [smile]), ("'", [smile]), ("oneil.example", [smile]),
                ("αθη", [athens]), ("and or", [athens]), ("NEAR(", []), ("text:and", []), ("*", [smile]), ("!", []),
                ("ulm köln", []), ("  ", [smile, mill, road, athens]),
            ]
            for (needle, names) in expected {
                #expect(Set(try office.names([("q", needle)])) == Set(names), "\(needle)")
            }
            #expect(try office.send(.get, Office.customers, [("q", "nord"), ("total", "true")]).json()["total"] == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `finds in a unit what the unit wrote, and nothing that it undid`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let kept = try office.customer("Altmann").id
            struct Undone: Error {}
            func hits(_ needle: String, _ call: Call) throws -> Int {
                let page = try office.engine.list("crm.customer", query: [("q", needle)], call)
                return try JSON(parsing: page.body)["items"]?.array?.count ?? 0
            }

            let seen = try office.write { call in
                _ = try office.engine.create("crm.customer", ["name": "Neumann", "kind": "person"], call)
                let before = try hits("neumann", call)
                #expect(throws: Undone.self) {
                    try call.unit.nested {
                        _ = try office.engine.update("crm.customer", id: kept, ["name": "Xaver"], version: nil, call)
                        _ = try office.engine.create("crm.customer", ["name": "Yvonne", "kind": "person"], call)
                        #expect(try hits("xaver", call) == 1)
                        throw Undone()
                    }
                }
                return (before, try hits("xaver", call), try hits("altmann", call))
            }

            #expect(seen == (1, 0, 1))
            for (needle, count) in [("neumann", 1), ("altmann", 1), ("xaver", 0), ("yvonne", 0)] {
                #expect(try office.names([("q", needle)]).count == count, "\(needle)")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `follows every change in its unit`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let id = try office.customer("Altmann").id
            let path = "\(Office.customers)/\(id)"
            func hits(_ needle: String, _ archived: String = "false") throws -> Int {
                try office.names([("q", needle), ("archived", archived)]).count
            }
            #expect(try hits("altm") == 1)

            try office.send(.patch, path, body: ["name": "Neumann"], ifMatch: "*")
            #expect(try hits("altm") == 0)
            #expect(try hits("neum") == 1)
            try office.send(.patch, path, body: ["phone": "+49 30 1234567"], ifMatch: "*")
            #expect(try hits("neum") == 1)
            #expect(
                refusal { try office.send(.patch, path, body: ["name": "Xaver", "status": "?"], ifMatch: "*") } != nil)
            #expect(try hits("xaver") == 0)

            try office.send(.delete, path)
            #expect(try hits("neum") == 0)
            #expect(try hits("neum", "true") == 1)
            try office.send(.post, "\(path)/actions/restore")
            #expect(try hits("neum") == 1)

            let project = try office.write { try office.engine.create("crm.customer", ["name": "Irrtum"], $0) }
            #expect(try office.count("wm_search") == 2)
            try office.write { try office.engine.erase("crm.customer", id: project.id, version: 1, $0) }
            #expect(try hits("irrtum", "all") == 0)
            #expect(try office.count("wm_search") == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `ends at the caller's scope and fields`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            try office.customer("Gemeinsam Meins", ["account_manager": .string(office.ben.id)])
            try office.customer("Gemeinsam Fremd")
            _ = try office.write {
                try office.engine.create(
                    "core.employee",
                    [
                        "first_name": "Eva", "last_name": "Reich", "email": "eva@example.org",
                        "joined_on": "2020-02-29", "bank_account": "DE89370400440532013000",
                    ], $0)
            }
            func people(_ needle: String, as principal: Principal?) throws -> [String] {
                let page = try office.send(.get, "/api/employees", [("q", needle)], as: principal).json()
                return page["items"]?.array?.compactMap { $0["last_name"]?.string } ?? []
            }

            #expect(try office.names([("q", "gemeinsam")]).count == 2)
            #expect(try office.names([("q", "gemeinsam")], as: office.ben) == ["Gemeinsam Meins"])
            #expect(try people("de8937", as: nil) == ["Reich"])
            #expect(try people("de8937", as: office.ben) == [])
            #expect(try people("rei", as: office.ben) == ["Reich"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `finds the same where hits are few and where they are many`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            try office.customer("Seltene Firma 7")
            try database.write { unit in
                try unit.execute(
                    """
                    INSERT INTO crm_customers (id, version, created_at, updated_at, created_by, updated_by, name,
                    name_folded, account_manager)
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2100)
                    SELECT 'c' || i, 1, \(office.clock.now), \(office.clock.now), '', '', 'Firma ' || i, 'firma ' || i,
                    CASE WHEN i <= 3 THEN \(office.ben.id) END FROM n
                    """)
            }
            try office.engine.prepareSearch(database)
            func total(_ needle: String, as principal: Principal? = nil) throws -> JSON? {
                let query = [(name: "q", value: needle), ("total", "true"), ("limit", "20")]
                return try office.send(.get, Office.customers, query, as: principal).json()["total"]
            }

            #expect(try total("firma") == 2101)
            #expect(try total("FIRMA 7") == .integer(1 + Int64((1...2100).filter { String($0).contains("7") }.count)))
            #expect(try total("firma 2099") == 1)
            #expect(try total("seltene firma") == 1)
            #expect(try total("firma", as: office.ben) == 3)
            #expect(try total("firma nirgends") == 0)
            #expect(try total("firma 77") == .integer(Int64((1...2100).filter { String($0).contains("77") }.count)))
            #expect(try total("firma zz") == 0)
            #expect(try total("fi", as: office.ben) == 3)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `knows at the next start what came in past the engine, and other fields`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            try office.customer("Drinnen")
            try database.write { unit in
                try unit.execute("UPDATE core_employees SET last_name_folded = 'lovelace' WHERE id = \(office.ada.id)")
            }
            let people = [("q", "lovelace")] as [(name: String, value: String)]
            func found() throws -> Int {
                try office.send(.get, "/api/employees", people).json()["items"]?.array?.count ?? 0
            }
            let before = try found()

            try office.engine.prepareSearch(database)
            let known = try found()
            try database.write { unit in
                try unit.execute("UPDATE wm_search_entities SET fields = 'other' WHERE entity = 'core.employee'")
                try unit.execute("UPDATE core_employees SET last_name_folded = 'byron' WHERE id = \(office.ada.id)")
            }
            let stale = try found()
            try office.engine.prepareSearch(database)

            #expect(before == 0)
            #expect(known == 1)
            #expect(stale == 1)
            #expect(try found() == 0)
            #expect(try office.names([("q", "drinnen")]) == ["Drinnen"])
        }
    }
}
