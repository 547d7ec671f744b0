import Database
import Entities
import Routing
import Support
import Values

/// The host's engine with the module's entities and rules on a fresh database, and Ada, who may do everything.
final class SalesOffice: Sendable {
    let database: any Database
    let engine: EntityEngine
    let clock = TestClock()
    let ada: Principal

    init(_ database: any Database) throws {
        self.database = database
        try CRMTables.make(in: database)
        let rules = try CollectedRules()
        let tenant = try CRMTables.tenant()
        engine = EntityEngine(
            try EntityRegistry(
                CRMTables.core().map { RegisteredEntity($0, tenant: .host) }
                    + CRMTables.all().map {
                        RegisteredEntity($0, tenant: tenant, code: rules.code[$0.id] ?? EntityCode())
                    }))
        ada = Principal(id: Identifier.make(at: clock.now), name: "Ada", permissions: Permissions(["*"]))
        try hire(ada)
    }

    private func hire(_ person: Principal) throws {
        try database.write { unit in
            try unit.execute(
                """
                INSERT INTO core_employees (id, version, created_at, updated_at, created_by, updated_by, first_name,
                last_name, email, status) VALUES (\(person.id), 1, '', '', '', '', 'Ada', 'Lovelace', 'a@b.example', 'active')
                """)
        }
    }

    func act<Result>(_ body: (Call) throws -> Result) throws -> Result {
        try database.write { unit in
            try body(
                Call(
                    request: Request(.get, "/"), principal: ada, clock: clock, requestID: "test", database: database,
                    deadline: clock.now + 60_000, unit: unit))
        }
    }

    func create(_ entity: String, _ body: JSON.Object) throws -> Record {
        try act { try engine.create("crm.\(entity)", body, $0) }
    }

    func perform(_ action: String, on entity: String, _ id: String, _ input: JSON.Object = [:]) throws -> Record {
        try act { try engine.perform(action, on: "crm.\(entity)", id: id, input, $0) }
    }

    func delete(_ entity: String, _ id: String) throws {
        try act { try engine.delete("crm.\(entity)", id: id, version: nil, $0) }
    }

    func texts(_ statement: SQL) throws -> [String] {
        try database.read { unit in try unit.all(statement) { $0.text(0) } }
    }
}
