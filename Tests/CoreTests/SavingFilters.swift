import Database
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `A saved filter` {
    private static let path = "/api/saved-filters"

    private func save(_ desk: ReminderDesk, _ name: String, _ more: JSON.Object = [:]) throws -> JSON {
        var body: JSON.Object = [
            "entity": "crm.customer", "name": .string(name), "sort": "name", "columns": ["id", "name"],
            "filter": [["field": "status", "value": "lead"], ["field": "city", "value": "prefix:je"]],
        ]
        body.merge(more)
        let answer = try desk.call(.post, Self.path, .object(body))
        #expect(answer.status == 201, "\(answer.text)")
        return answer.json
    }

    private func names(_ desk: ReminderDesk, _ query: String = "") throws -> [String] {
        try desk.get("\(Self.path)\(query)")["items"]?.array?.compactMap { $0["name"]?.string } ?? []
    }

    @Test(arguments: TestDatabase.all)
    func `lists what it asks for, page by page`(_ kind: TestDatabase.Kind) throws {
        try ReminderDesk.with(kind) { desk in
            for (name, city, status) in [
                ("Beta", "Jena", "lead"), ("Alpha", "JENA-Ost", "lead"), ("Gamma", "Ulm", "lead"),
                ("Delta", "Jena", "active"),
            ] {
                _ = try desk.host.make(
                    "/api/backoffice/crm/customers",
                    ["name": .string(name), "city": .string(city), "status": .string(status)], by: desk.token)
            }
            let saved = try save(desk, "Interessenten in Jena")
            let path = "\(Self.path)/\(try #require(saved["id"]?.string))"

            let page = try desk.get("\(path)/records?limit=1&total=true")

            #expect(page["items"]?.array?.map { $0.object?.names } == [["id", "name"]])
            #expect(page["items"]?.array?.map { $0["name"] } == ["Alpha"])
            #expect(page["total"] == 2)
            let next = try #require(page["next"]?.string)
            #expect(try desk.get("\(path)/records?cursor=\(next)")["items"]?.array?.map { $0["name"] } == ["Beta"])
            try desk.refuses(.get, "\(path)/records?status=active", 400, "SYSTEM_9051")
            try desk.refuses(.get, "\(Self.path)?name=x", 400, "SYSTEM_9051")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is its owner's own until it is shared, and nobody's who may not read`(_ kind: TestDatabase.Kind) throws {
        try ReminderDesk.with(kind) { desk in
            let bob = try desk.hire("bob", may: ["crm.customer.read"]).desk
            let eve = try desk.hire("eve", may: []).desk
            let saved = try save(desk, "Meine")
            let path = "\(Self.path)/\(try #require(saved["id"]?.string))"
            try bob.refuses(.get, path, 404, "SYSTEM_9040")

            #expect(try desk.call(.patch, path, ["shared": true]).json["shared"] == true)

            #expect(try bob.get(path)["own"] == false)
            #expect(try names(bob) == ["Meine"])
            #expect(try names(bob, "?entity=core.department") == [])
            #expect(try names(eve) == [])
            try eve.refuses(.get, path, 404, "SYSTEM_9040")
            try bob.refuses(.patch, path, ["name": "Seine"], 403, "AUTH_1009")
            try bob.refuses(.delete, path, 403, "AUTH_1009")
            try bob.refuses(
                .post, Self.path, ["entity": "crm.customer", "name": "Für alle", "shared": true], 403, "AUTH_1009")
            #expect(try save(bob, "Meine")["own"] == true)
            #expect(try desk.call(.delete, path).status == 204)
            #expect(try names(desk) == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is judged when it is saved`(_ kind: TestDatabase.Kind) throws {
        try ReminderDesk.with(kind) { desk in
            func refuses(_ body: JSON.Object, _ code: String, _ status: Int, _ fields: [String]) throws {
                var whole: JSON.Object = ["entity": "crm.customer", "name": "Neu"]
                whole.merge(body)
                try desk.refuses(.post, Self.path, .object(whole), status, code, fields)
            }
            let saved = try save(desk, "Da")
            let path = "\(Self.path)/\(try #require(saved["id"]?.string))"

            try refuses(
                ["sort": "rank", "columns": ["name", "rank"]], "SYSTEM_9193", 422,
                ["sort: SYSTEM_9052", "columns: SYSTEM_9052"])
            try refuses(
                ["filter": [["field": "status", "value": "gt:x"]]], "SYSTEM_9193", 422, ["filter[0]: SYSTEM_9053"])
            try refuses(["filter": [["field": "limit", "value": "5"]]], "SYSTEM_9191", 422, ["filter: SYSTEM_9192"])
            try refuses(["name": " ", "more": 1], "SYSTEM_9191", 422, ["more: SYSTEM_9192", "name: SYSTEM_9192"])
            try refuses(["entity": "crm.lost", "sort": "name"], "SYSTEM_9193", 422, ["sort: SYSTEM_9056"])
            try refuses(["name": "DA"], "SYSTEM_9195", 409, [])
            try desk.refuses(.post, Self.path, ["name": "Neu"], 422, "SYSTEM_9191", ["entity: SYSTEM_9192"])
            let stale = try desk.host.call(
                .patch, path, ["sort": "-name"], token: desk.token, headers: [("if-match", "\"9\"")])
            #expect(stale.code == "SYSTEM_9042")
            #expect(try names(desk) == ["Da"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `says what it names that is no longer there`(_ kind: TestDatabase.Kind) throws {
        try ReminderDesk.with(kind) { desk in
            let saved = try save(desk, "Alt", ["q": "nord"])
            let path = "\(Self.path)/\(try #require(saved["id"]?.string))"
            #expect(saved["usable"] == true)

            try desk.host.database.write { unit in
                try unit.execute("UPDATE core_saved_filters SET query = REPLACE(query, 'status', 'rank')")
            }

            let filter = try desk.get(path)
            #expect(filter["usable"] == false)
            #expect(filter["problems"]?.array?.map { $0["field"] } == ["filter[0]"])
            try desk.refuses(.get, "\(path)/records", nil, 409, "SYSTEM_9194", ["filter[0]: SYSTEM_9051"])
            #expect(try desk.call(.patch, path, ["filter": []]).json["usable"] == true)
            #expect(try desk.get("\(path)/records")["items"] == [])
        }
    }
}

@Suite struct `The search over everything` {
    @Test(arguments: TestDatabase.all)
    func `tells what was found, and where`(_ kind: TestDatabase.Kind) throws {
        try ReminderDesk.with(kind) { desk in
            let id = try desk.host.make(
                "/api/backoffice/crm/customers", ["name": "Nordlicht", "city": "Jena"], by: desk.token)
            _ = try desk.remind("Nordlicht anrufen", "2026-11-22")

            let found = try desk.get("/api/search?q=nordl")

            #expect(found["complete"] == true)
            let hits = found["items"]?.array ?? []
            #expect(Set(hits.compactMap { $0["entity"]?.string }) == ["crm.customer", "core.reminder"])
            let customer = try #require(hits.first { $0["entity"] == "crm.customer" })
            #expect(customer["path"] == .string("/api/backoffice/crm/customers/\(id)"))
            #expect(customer["matches"]?.array?.map { $0["field"] } == ["name"])
            #expect(try desk.get("/api/search?q=nordl&entities=core.reminder&limit=1")["items"]?.array?.count == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `refuses what it cannot search for`(_ kind: TestDatabase.Kind) throws {
        try ReminderDesk.with(kind) { desk in
            let bob = try desk.hire("bob", may: []).desk

            for query in ["", "?q=", "?q=%20", "?q=\(String(repeating: "a", count: 201))"] {
                try desk.refuses(.get, "/api/search\(query)", 400, "SYSTEM_9190")
            }
            try desk.refuses(.get, "/api/search?q=a&limit=0", 400, "SYSTEM_9054")
            try desk.refuses(.get, "/api/search?q=a&entities=core.lost", 400, "SYSTEM_9054")
            try desk.refuses(.get, "/api/search?q=a&sort=name", 400, "SYSTEM_9051")
            try bob.refuses(.get, "/api/search?q=a&entities=crm.customer", 400, "SYSTEM_9054")
            #expect(try bob.get("/api/search?q=a")["items"] == [])
        }
    }
}
