import Entities
import Routing
import Support
import Testing
import Values

@Suite struct `Changing a record` {
    @Test(arguments: TestDatabase.all)
    func `takes the given members and makes the next version`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let old = try office.customer("Alt", ["city": "Köln", "watchers": [.string(office.ada.id)]])
            office.clock.advance(milliseconds: 1000)

            let response = try office.send(
                .patch, "\(Office.customers)/\(old.id)", body: ["name": "Neu", "city": .null, "watchers": []],
                ifMatch: "\"1\"")

            let record = try response.json()
            #expect(response.header("etag") == "\"2\"")
            #expect(record["name"] == "Neu")
            #expect(record["city"] == .null)
            #expect(record["watchers"] == [])
            #expect(record["payment_days"] == 14)
            #expect(record["updated_at"] != old.values["updated_at"])
            #expect(record["created_at"] == old.values["created_at"])
            #expect(try office.send(.get, "\(Office.customers)/\(old.id)").json() == record)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `needs the version it is based on`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let path = "\(Office.customers)/\(try office.customer("Alt").id)"
            try office.send(.patch, path, body: ["name": "Neu"], ifMatch: "\"1\"")

            let missing = refusal { try office.send(.patch, path, body: ["name": "X"]) }
            let stale = refusal { try office.send(.patch, path, body: ["name": "X"], ifMatch: "\"1\"") }
            let malformed = refusal { try office.send(.patch, path, body: ["name": "X"], ifMatch: "\"eins\"") }

            #expect(missing?.kind == .preconditionRequired)
            #expect(missing?.code == "SYSTEM_9041")
            #expect(stale?.kind == .preconditionFailed)
            #expect(stale?.parameters == ["version": "2"])
            #expect(malformed?.code == "SYSTEM_9043")
            #expect(try office.send(.get, path).json()["name"] == "Neu")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `to what it is already changes nothing`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let old = try office.customer("Alt")

            let response = try office.send(
                .patch, "\(Office.customers)/\(old.id)", body: .object(old.values), ifMatch: "*")

            #expect(try response.json() == .object(old.values))
            #expect(office.journal.texts.count == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `refuses what is not the caller's to set`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let old = try office.customer("Alt")

            let problem = refusal {
                try office.send(
                    .patch, "\(Office.customers)/\(old.id)",
                    body: ["blocked_on": "2026-01-01", "customer_number": "K-9", "version": 7, "name": .null],
                    ifMatch: "1")
            }

            #expect(
                Set(problem?.faults ?? []) == [
                    "blocked_on SYSTEM_9024", "customer_number SYSTEM_9024", "version SYSTEM_9024", "name SYSTEM_9021",
                ])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `by two at once lets exactly one win`(_ kind: TestDatabase.Kind) async throws {
        try await withDatabase(kind) { database in
            let office = try Office(database)
            let id = try office.customer("Alt").id

            let codes = await withTaskGroup(of: String.self) { group in
                for name in 1...8 {
                    group.addTask {
                        let problem = refusal {
                            try office.write {
                                try office.engine.update(
                                    "crm.customer", id: id, ["name": .string("N\(name)")], version: 1, $0)
                            }
                        }
                        return problem?.code ?? "won"
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }

            #expect(codes.count { $0 == "won" } == 1)
            #expect(codes.count { $0 == "SYSTEM_9042" } == 7)
            let version = try office.read { try office.engine.get("crm.customer", id: id, $0).version }
            #expect(version == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `and making many at once gives each its own number`(_ kind: TestDatabase.Kind) async throws {
        try await withDatabase(kind) { database in
            let office = try Office(database)

            let numbers = await withTaskGroup(of: String.self) { group in
                for index in 1...12 {
                    group.addTask {
                        do {
                            return try office.customer("Kunde \(index)").values["customer_number"]?.string ?? ""
                        } catch {
                            return "\(error)"
                        }
                    }
                }
                return await group.reduce(into: Set<String>()) { $0.insert($1) }
            }

            #expect(numbers == Set((1...12).map { "K-000\($0 < 10 ? "0" : "")\($0)" }))
        }
    }
}

@Suite struct `Actions` {
    @Test(arguments: TestDatabase.all)
    func `do what the module says, with their input judged`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let path = "\(Office.customers)/\(try office.customer("Säumig").id)/actions"

            let wrong = refusal { try office.send(.post, "\(path)/block", body: ["raeson": "?"]) }
            let early = refusal { try office.send(.post, "\(path)/unblock") }
            let blocked = try office.send(.post, "\(path)/block", body: ["reason": "zahlt nicht"]).json()
            let again = refusal { try office.send(.post, "\(path)/block", body: ["reason": "noch einmal"]) }
            let free = try office.send(.post, "\(path)/unblock", ifMatch: "\"2\"").json()

            #expect(wrong?.faults == ["raeson SYSTEM_9023", "reason SYSTEM_9021"])
            #expect(early?.code == "SYSTEM_9049")
            #expect(blocked["blocked_on"] == "2026-11-21")
            #expect(blocked["notes"] == "zahlt nicht")
            #expect(blocked["version"] == 2)
            #expect(again?.code == "SYSTEM_9049")
            #expect(free["blocked_on"] == .null)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `in bulk leave the others done when one is refused`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let ids = try ["A", "B", "C"].map { try office.customer($0).id }
            _ = try office.write {
                try office.engine.perform("block", on: "crm.customer", id: ids[1], ["reason": "x"], $0)
            }

            let answer = try office.send(
                .post, "\(Office.customers)/bulk",
                body: ["action": "block", "ids": .array(ids.map(JSON.string)), "input": ["reason": "alle"]]
            ).json()
            let unknown = refusal {
                try office.send(
                    .post, "\(Office.customers)/bulk", body: ["action": "eat", "ids": .array([.string(ids[0])])])
            }
            let twice = refusal {
                try office.send(.post, "\(Office.customers)/bulk", body: ["action": "block", "ids": ["a", "a"]])
            }

            #expect(answer["done"] == 2)
            #expect(answer["refused"] == 1)
            #expect(answer["results"]?.array?[1]["problem"]?["code"] == "SYSTEM_9049")
            #expect(answer["results"]?.array?[2]["version"] == 2)
            #expect(unknown?.code == "SYSTEM_9047")
            #expect(twice?.code == "SYSTEM_9058")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `deleting in bulk archives`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let ids = try ["A", "Unlöschbar"].map { try office.customer($0).id }

            let answer = try office.send(
                .post, "\(Office.customers)/bulk", body: ["action": "delete", "ids": .array(ids.map(JSON.string))]
            ).json()

            #expect(answer["done"] == 1)
            #expect(answer["results"]?.array?[1]["problem"]?["code"] == "CRM_4999")
            #expect(try office.names([("archived", "true")]) == ["A"])
        }
    }
}
