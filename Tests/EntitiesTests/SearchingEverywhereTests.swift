import Database
import Entities
import Routing
import Support
import Testing
import Values

@Suite struct `Searching all entities at once` {
    private func found(
        _ office: Office, _ text: String, in entities: Set<String>? = nil, limit: Int = 10,
        as principal: Principal? = nil
    ) throws -> (titles: [String], isComplete: Bool) {
        let result = try office.read(as: principal) {
            try office.engine.search(SearchQuery(text, entities: entities, limit: limit), $0)
        }
        return (result.hits.map { "\($0.declaration.name): \($0.title)" }, result.isComplete)
    }

    @Test(arguments: TestDatabase.all)
    func `puts first what is called so, and archived records last`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let retired = try office.customer("Nord").id
            try office.customer("Hof", ["email": "info@nord.example"])
            try office.customer("Gutshof Nord")
            try office.customer("Nordlicht")
            _ = try office.project("Nord")
            try office.send(.delete, "\(Office.customers)/\(retired)")

            let hits = try found(office, "NORD")

            let names = hits.titles.map { title in
                ["Nordlicht", "Gutshof", "Hof"].first { title.contains($0) } ?? String(title.prefix(8))
            }
            #expect(names == ["project:", "Nordlicht", "Gutshof", "Hof", "customer"])
            #expect(hits.isComplete)
            let first = try found(office, "nord", limit: 2)
            #expect(first.titles == Array(hits.titles.prefix(2)))
            #expect(!first.isComplete)
            #expect(try found(office, "nord", in: ["projects.project"]).titles == ["project: Nord"])
            #expect(try found(office, "südlich").titles == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `says where the words stand`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            try office.customer("Müller & Söhne", ["city": "Köln", "email": "post@mueller.example"])

            let hits = try office.read { call in
                try office.engine.search(SearchQuery("koln müll", limit: 5), call).hits
            }

            #expect(hits.map { $0.matches.map(\.text) } == [["Müller & Söhne", "Köln"]])
            #expect(hits.first?.matches.map(\.field.name) == ["name", "city"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `ends at what the caller may see of each entity`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            try office.customer("Gemeinsam Meins", ["account_manager": .string(office.ben.id)])
            try office.customer("Gemeinsam Fremd")
            _ = try office.project("Gemeinsam")

            #expect(try found(office, "gemeinsam").titles.count == 3)
            let own = try found(office, "gemeinsam", as: office.ben)
            #expect(own.titles.count == 1)
            #expect(own.titles.first?.contains("Meins") == true)
            let searched = try office.read(as: office.ben) { office.engine.searched($0).map(\.id) }
            #expect(!searched.contains("projects.project"))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `looks through the newest and what is called so where hits are many`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            try office.customer("Seltene Firma 7", ["account_manager": .string(office.ben.id)])
            try database.write { unit in
                try unit.execute(
                    """
                    INSERT INTO crm_customers (id, version, created_at, updated_at, created_by, updated_by, name,
                    name_folded)
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)
                    SELECT 'c' || (10000 + i), 1, \(office.clock.now), \(office.clock.now), '', '', 'Firma ' || i,
                    'firma ' || i FROM n
                    """)
            }
            try office.engine.prepareSearch(database)

            let many = try found(office, "firma")
            #expect(many.titles.count == 10)
            #expect(many.titles.first?.contains("Firma 6000") == true)
            #expect(!many.isComplete)
            #expect(try found(office, "seltene").titles.count == 1)
            #expect(try found(office, "seltene").isComplete)
            #expect(try found(office, "firma 12").titles.first?.contains("Firma 12") == true)
            #expect(try found(office, "fi", as: office.ben).isComplete == false)
            #expect(try found(office, "firma 59").titles.count == 10)
            #expect(try found(office, "firma zz").titles == [])
            #expect(try found(office, "firma zz").isComplete)
        }
    }
}
