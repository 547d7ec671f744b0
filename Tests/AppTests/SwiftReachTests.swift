import HostSupport
import ModuleFixtures
import Support
import Testing
import Values
import WorkmateSDK

@Suite struct `A module in Swift that reaches for the host` {
    private func run(_ kind: TestDatabase.Kind, _ body: (SwiftCaller) throws -> Void) throws {
        try ModulePlace.with(kind, [try .withRecords(reading: ["core.employee"])]) { place in
            try place.run { try body(SwiftCaller($0, module: "test.fixture")) }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `makes, reads, changes and removes its records`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { module in
            try module.run { call in
                let made = try call.records.create("fixture.note", ["title": "A note"])
                let id = try #require(made["id"]?.string)
                #expect(made["mark"] == "checked")
                #expect(try call.records.get("fixture.note", id)?["title"] == "A note")
                #expect(try call.records.query("fixture.note", "sort=-created_at").items.count == 1)

                let changed = try call.records.update("fixture.note", id, version: 1, ["title": "Another"])

                #expect(changed["title"] == "Another")
                #expect(changed["version"] == 2)
                try call.records.remove("fixture.note", id, version: 2)
                #expect(try call.records.get("fixture.note", id) == nil)
                #expect(try call.records.query("fixture.note", "").items.isEmpty)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `amends its own records, a thousand at once and more`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { module in
            try module.run(timeLeft: 60_000) { call in
                let ids = try (0..<3).map { number in
                    try call.records.create("fixture.note", ["title": .string("Note \(number)")])["id"]?.string ?? ""
                }
                let many = (0..<1001).map { Amendment(ids[$0 % 3], ["title": .string("Title \($0)")]) }

                let versions = try call.records.amend("fixture.note", many)
                let same = try call.records.amend("fixture.note", ids[0], ["title": "Title 999"])

                #expect(versions.count == 1001)
                #expect(versions.suffix(3) == [334, 335, 335])
                #expect(same == 335)
                #expect(try call.records.get("fixture.note", ids[1])?["title"] == "Title 1000")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is refused as a route would refuse`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { module in
            func code(_ body: (WorkmateSDK.Call) throws -> Void) -> String? {
                #expect(throws: Values.Problem.self) { try answering { try module.run(body) } }?.code
            }

            #expect(code { try $0.records.create("fixture.note", ["colour": "red"]) } == "SYSTEM_9020")
            #expect(code { try $0.records.create("core.employee", ["last_name": "Test"]) } == "MODULE_9338")
            #expect(code { _ = try $0.records.query("crm.customer", "") } == "MODULE_9338")
            #expect(code { try $0.records.remove("fixture.note", "nobody", version: 0) } == "SYSTEM_9040")
            #expect(code { try $0.records.amend("core.employee", "nobody", ["last_name": "Test"]) } == "MODULE_9338")
            #expect(code { try $0.records.amend("fixture.note", "nobody", ["title": "A"]) } == "SYSTEM_9040")
            try module.run { call in
                let employees = try call.records.query("core.employee", "").items
                #expect(employees.count == 1)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `draws numbers without a gap`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { module in
            struct Refusal: Error {}
            func draw(_ expected: String, refusing: Bool = false) throws {
                try module.run { call in
                    let number = try call.database.nextNumber(of: "receipt")
                    #expect(number == expected)
                    if refusing { throw Refusal() }
                }
            }
            try draw("1")

            let refusal = #expect(throws: Values.Problem.self) {
                try answering { try draw("2", refusing: true) }
            }

            #expect(refusal?.code == "MODULE_9334")
            try draw("2")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `gets every kind of value back as it was`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { module in
            let bytes = (0...255).map { UInt8($0) }
            try module.run { call in
                try call.database.execute(
                    "INSERT INTO fixture_scraps (id, bytes) VALUES (\("a"), \(SQLValue.blob(bytes)))")
                try call.database.execute(
                    "INSERT INTO fixture_scraps (id, bytes) VALUES (\("b"), \(SQLValue.blob([])))")
                try call.database.execute(
                    "INSERT INTO fixture_notes (id, title, version) VALUES (\("n"), \("Grüße 🌍"), \(Int64.max))")

                let scraps = try call.database.all("SELECT bytes FROM fixture_scraps ORDER BY id") { $0.values[0] }
                let note = try call.database.first("SELECT title, version, mark FROM fixture_notes") { $0.values }

                #expect(scraps == [.blob(bytes), .blob([])])
                #expect(note == [.text("Grüße 🌍"), .integer(.max), .null])
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is told when the host has given it up`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { module in
            try module.run(timeLeft: 5) { call in
                #expect(call.context.timeLeft == 5)
                #expect(!call.context.isCancelled)
            }

            try module.run(timeLeft: 0) { call in
                #expect(call.context.timeLeft == 0)
                #expect(call.context.isCancelled)
            }
        }
    }
}
