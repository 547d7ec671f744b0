import Database
import Entities
import Support
import Synchronization
import Testing
import Values

private final class Company: Sendable {
    let currency = Mutex("EUR")
}

@Suite struct `The company's currency` {
    @Test(arguments: TestDatabase.all)
    func `is asked for at each call`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let company = Company()
            let engine = EntityEngine(office.engine.registry) { _ in company.currency.withLock { $0 } }
            func create(_ name: String, _ limit: String) throws -> JSON? {
                try office.write { call in
                    try engine.create(
                        "crm.customer", ["name": .string(name), "kind": "person", "credit_limit": .string(limit)], call
                    ).values["credit_limit"]
                }
            }

            #expect(try create("Vorher", "12.50") == "12.50")
            #expect(refusal { try create("Falsch", "12.505") }?.fields.map(\.field) == ["credit_limit"])
            company.currency.withLock { $0 = "JPY" }

            #expect(try create("Nachher", "1250") == "1250")
            #expect(refusal { try create("Halb", "12.50") }?.fields.map(\.field) == ["credit_limit"])
        }
    }
}
