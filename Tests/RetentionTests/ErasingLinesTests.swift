import Entities
import Support
import Testing
import Values

@Suite struct `Erasing what lines say of a person` {
    private static let visit: JSON.Object = [
        "entity": "visit", "title": "{place}",
        "fields": [
            "place": ["type": "text", "required": true, "search": true],
            "host": ["type": "text", "search": true],
            "guests": [
                "type": "lines",
                "fields": [
                    "name": ["type": "text", "required": true], "note": ["type": "longtext"],
                    "seats": ["type": "integer"],
                ],
            ],
        ],
        "personal": ["host", "guests.name", "guests.note"],
    ]

    @Test(arguments: TestDatabase.all)
    func `keeps the rest of each line`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database, [try Declarations.read(Self.visit, "crm")])
            let guests: JSON = [["name": "Eva", "note": "Vegan", "seats": 2], ["name": "Ole", "seats": 1]]
            func make() throws -> String {
                try office.create("crm.visit", ["place": "Jena", "host": "Ruth", "guests": guests])
            }
            let (erased, kept) = (try make(), try make())

            let fact = try office.erase("crm.visit", erased)
            let again = try office.erase("crm.visit", erased)

            let record = try office.record("crm.visit", erased)
            #expect(record["host"] == .null)
            #expect(record["place"] == "Jena")
            #expect(record["version"] == 2)
            #expect(record["guests"]?.array?.map { $0["name"] } == ["gelöscht", "gelöscht"])
            #expect(record["guests"]?.array?.map { $0["note"] } == [.null, .null])
            #expect(record["guests"]?.array?.map { $0["seats"] } == [2, 1])
            #expect(again == fact)
            #expect(try office.record("crm.visit", kept)["guests"]?.array?[0]["name"] == "Eva")
            #expect(try office.hits("crm.visit", "ruth") == [kept])
            #expect(try office.hits("crm.visit", "jena").count == 2)
        }
    }

    @Test func `is only declared of fields that there are and that can be blank`() {
        func faults(_ personal: String, required: Bool) -> [String] {
            var visit = Self.visit
            visit["personal"] = [.string(personal)]
            if required {
                visit["fields"] = [
                    "guests": ["type": "lines", "fields": ["seats": ["type": "integer", "required": true]]]
                ]
            }
            visit["title"] = "Besuch"
            do {
                _ = try Declarations.read(visit, "crm")
                return []
            } catch let error as DeclarationFaults {
                return error.faults
            } catch {
                Issue.record(error)
                return []
            }
        }

        #expect(faults("guests.name", required: false) == [])
        #expect(faults("guests.age", required: false).contains { $0.contains("guests.age is no field of lines") })
        #expect(faults("guests.seats", required: true).contains { $0.contains("could never be erased") })
    }
}
