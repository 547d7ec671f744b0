import Database
import Entities
import Routing
import Support
import Testing
import Values

/// What the database refuses although the engine looked before.
@Suite struct `A record that another unit got in front of` {
    /// The engine of the office, with something happening between its checks and its write.
    private func engine(
        _ office: Office, _ entity: String, _ between: @escaping @Sendable (Call) throws -> Void
    ) throws -> EntityEngine {
        let entities = office.engine.registry.entities.map { registered in
            guard registered.declaration.id == entity else { return registered }
            var changed = registered
            changed.code.beforeSave = { call, _ in
                try call.unit.acting(as: .host) { try between(call) }
                return nil
            }
            return changed
        }
        return EntityEngine(try EntityRegistry(entities))
    }

    @Test(arguments: TestDatabase.all)
    func `is refused at its field when the number is taken`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            try office.customer("Erste")
            let late = try engine(office, "crm.customer") { call in
                try call.unit.execute(
                    "UPDATE crm_customers SET customer_number = 'K-7', customer_number_folded = 'k-7'")
            }

            let problem = refusal {
                try office.write { try late.create("crm.customer", ["name": "B", "customer_number": "K-7"], $0) }
            }
            let free = try office.write {
                try late.create("crm.customer", ["name": "B", "customer_number": "K-8"], $0)
            }

            #expect(problem?.faults == ["customer_number SYSTEM_9035"])
            #expect(free.values["customer_number"] == "K-8")
            #expect(try office.count("crm_customers") == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `has one winner when many are made at once`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let threads = (0..<6).map { index in
                TestThread {
                    refusal {
                        try office.customer(
                            "Firma \(index)", ["customer_number": "K-1", "postal_code": .string("1000\(index)")])
                    }
                }
            }

            let problems = try threads.map { try $0.join() }

            #expect(problems.filter { $0 == nil }.count == 1)
            #expect(problems.compactMap(\.?.faults) == Array(repeating: ["customer_number SYSTEM_9035"], count: 5))
            #expect(try office.count("crm_customers") == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is not deleted when a key holds it that no entity declares`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let (held, free) = (try office.project("Umbau"), try office.project("Neubau"))
            try database.write { unit in
                try unit.execute(
                    "CREATE TABLE projects_extras (project TEXT NOT NULL REFERENCES projects_projects (id))")
                try unit.execute("INSERT INTO projects_extras (project) VALUES (\(held.id))")
            }
            let path = "/api/backoffice/projects/projects"

            let problem = refusal { try office.send(.delete, "\(path)/\(held.id)") }
            let deleted = try office.send(.delete, "\(path)/\(free.id)")

            #expect(problem?.code == "SYSTEM_9044")
            #expect(problem?.parameters(in: .german)["by"] == "weitere Datensätze")
            #expect(deleted.status == 204)
            #expect(try office.count("projects_projects") == 1)
        }
    }
}
