import Database
import Entities
import Routing
import Support
import Testing
import Values

@Suite struct `Amending records` {
    private typealias Amendment = EntityEngine.Amendment

    @Test(arguments: TestDatabase.all)
    func `sets what is read-only or computed, with version and journal, and asks no rule`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let customer = try office.customer("A")
            let invoice = try office.invoice(for: customer)
            let noted = office.journal.texts.count

            let blocked = try office.write {
                try office.engine.amend("crm.customer", [Amendment(customer.id, ["blocked_on": "2026-11-20"])], $0)
            }
            let priced = try office.write {
                try office.engine.amend("billing.invoice", [Amendment(invoice.id, ["gross": "1.00"])], $0)
            }

            #expect(blocked.map(\.version) == [2])
            #expect(priced[0].values["gross"] == "1.00")
            #expect(priced[0].values["net"] == invoice.values["net"])
            #expect(
                office.journal.texts.dropFirst(noted) == ["update crm.customer v2", "update billing.invoice v2"])
            let read = try office.send(.get, "\(Office.customers)/\(customer.id)").json()
            #expect(read["blocked_on"] == "2026-11-20")
            #expect(read["version"] == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `leaves alone what says so already, and may name a record twice`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let id = try office.customer("A").id

            let twice = try office.write {
                try office.engine.amend(
                    "crm.customer", [Amendment(id, ["city": "Jena"]), Amendment(id, ["city": "Gera"])], $0)
            }
            let same = try office.write {
                try office.engine.amend("crm.customer", [Amendment(id, ["city": "Gera"])], $0)
            }
            let none = try office.write { try office.engine.amend("crm.customer", [], $0) }

            #expect(twice.map(\.version) == [2, 3])
            #expect(same.map(\.version) == [3])
            #expect(same[0].values["city"] == "Gera")
            #expect(none.isEmpty)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `refuses records that are none and values that do not fit, and undoes the rest`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let id = try office.customer("A").id
            func refused(_ other: String, _ members: JSON.Object) -> String? {
                refusal {
                    _ = try office.write {
                        try office.engine.amend(
                            "crm.customer", [Amendment(id, ["city": "Jena"]), Amendment(other, members)], $0)
                    }
                }?.code
            }

            #expect(refused("nobody", ["city": "Gera"]) == "SYSTEM_9040")
            #expect(refused(id, ["colour": "red"]) == "SYSTEM_9020")
            #expect(refused(id, ["payment_days": "soon"]) == "SYSTEM_9020")
            #expect(refused(id, ["version": 7]) == "SYSTEM_9020")
            let read = try office.send(.get, "\(Office.customers)/\(id)").json()
            #expect(read["city"] == .null)
            #expect(read["version"] == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `costs one statement for each record, however many members change`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let ids = try (0..<60).map { try office.customer("Firma \($0)").id }
            func cost(_ count: Int, _ members: JSON.Object) throws -> Int {
                try database.write { unit in
                    let counting = CountingUnit(unit)
                    let amendments = ids.prefix(count).map { Amendment($0, members) }
                    _ = try office.engine.amend("crm.customer", amendments, office.call(counting, as: nil))
                    #expect(counting.savepoints == count)
                    return counting.statements
                }
            }

            let few = try cost(10, ["city": "Jena", "blocked_on": "2026-11-20", "payment_days": 3])
            let many = try cost(60, ["city": "Gera", "blocked_on": "2026-11-21", "payment_days": 4])

            #expect(many - few == 50)
        }
    }
}
