import Database
import Entities
import Routing
import Support
import Testing
import Values

@testable import Import

@Suite struct `Undoing a batch` {
    @Test(arguments: TestDatabase.all)
    func `takes back records with their children, and the file can be imported again`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withDatabase(kind) { database in
            let host = try ImportHost(database)
            let id = try host.upload(`Importing a batch`.table).id
            _ = try host.call("runImport", id: id)
            let before = try host.count("crm_customers")

            let answer = try host.call("undoImport", id: id).json()

            #expect(before == 3)
            #expect(answer["undone"] == 3)
            #expect(answer["kept"] == 0)
            #expect(try host.count("crm_customers") == 0)
            #expect(try host.count("crm_contacts") == 0)
            #expect(try host.call("getImport", id: id).json()["state"] == "undone")
            let again = try host.call("runImport", id: try host.upload(`Importing a batch`.table).id).json()
            #expect(again["imported"] == 3)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `keeps what was changed or referred to since, and names it`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let host = try ImportHost(database)
            let id = try host.upload(`Importing a batch`.table).id
            _ = try host.call("runImport", id: id)
            let changed = try #require(try host.customer("2")).key
            let referred = try #require(try host.customer("4")).key
            try database.write { unit in
                let call = host.newCall().with(unit: unit)
                _ = try host.engine.update("crm.customer", id: changed.id, ["city": "Jena"], version: 1, call)
                _ = try host.engine.create(
                    "crm.contact", ["customer": .string(referred.id), "last_name": "Neu"], call)
            }

            let answer = try host.call("undoImport", id: id).json()

            #expect(answer["undone"] == 1)
            #expect(answer["kept"] == 2)
            #expect(answer["reasons"]?.array?.map { $0["record"] } == [2, 4])
            #expect(answer["reasons"]?.array?.map { $0["id"] } == [.string(changed.id), .string(referred.id)])
            #expect(answer["reasons"]?.array?.map { $0["code"] } == ["IMPORT_9250", "SYSTEM_9044"])
            #expect(try host.count("crm_customers") == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `gives updated records their former values back`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let host = try ImportHost(database)
            _ = try host.call("runImport", id: try host.upload("Kundennr.;Name;Ort\n1;Alt;\n").id)
            let id = try host.upload("Kundennr.;Name;Ort\n1;Neu;Jena\n").id
            let update = Array(#"{"mode": "update"}"#.utf8)
            _ = try host.call("correctImport", id: id, type: "application/json", body: update)
            _ = try host.call("runImport", id: id)
            let between = try host.customer("1")?.fields["name"]

            _ = try host.call("undoImport", id: id)

            #expect(between == "Neu")
            #expect(try host.customer("1")?.fields["name"] == "Alt")
            #expect(try host.customer("1")?.fields["city"] == .null)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `of a batch that never ran is refused`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let host = try ImportHost(database)
            let id = try host.upload(`Importing a batch`.table).id

            #expect(throws: Problem(.conflict, code: "IMPORT_9242", ["state": "ready"])) {
                try host.call("undoImport", id: id)
            }
        }
    }
}
