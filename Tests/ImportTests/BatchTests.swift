import Database
import Routing
import Support
import Testing
import Values

@testable import Import

@Suite struct `Importing a batch` {
    static let table = """
        Kundennr.;Firma / Name;Kreditlimit;Ansprechpartner Vorname;Ansprechpartner Nachname
        1;Ärzte GmbH;1.500,00;Ada;Lovelace
        2;Berg AG;2,50;;
        3;;viel;Grace;Hopper
        4;Dorf KG;;;
        """

    @Test(arguments: TestDatabase.all)
    func `an upload proposes, and a run imports what is right`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let host = try ImportHost(database)

            let batch = try host.upload(Self.table)
            let report = try host.call("runImport", id: batch.id).json()

            #expect(batch["state"] == "ready")
            #expect(batch["records"] == 4)
            #expect(batch["settings"]?["encoding"] == "utf-8")
            #expect(batch["settings"]?["separator"] == ";")
            #expect(batch["settings"]?["columns"]?.array?[3]["field"] == "contacts.first_name")
            #expect(batch["preview"]?.array?.count == 4)
            #expect(report["imported"] == 3)
            #expect(report["state"] == "done")
            #expect(report["errors"]?.array?.map { $0["field"] } == ["credit_limit", "name"])
            #expect(try host.count("crm_customers") == 3)
            #expect(try host.count("crm_contacts") == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a run goes on exactly where another one stopped`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let host = try ImportHost(database)
            let rows = (1...1000).map { "\($0);Kunde \($0)" }
            let id = try host.upload((["Kundennr.;Name"] + rows).joined(separator: "\n")).id
            let batch = try #require(try database.read { try ImportStore.find(id, in: $0) })
            var run = try ImportRun(batch, host.sink, host.newCall())
            try run.work(unitLimit: 1)
            let stopped = try host.call("getImport", id: id).json()

            let report = try host.call("runImport", id: id).json()

            #expect(stopped["state"] == "running")
            #expect((1..<1000).contains(stopped["processed"]?.integer ?? 0))
            #expect(stopped["imported"] == stopped["processed"])
            #expect(report["imported"] == 1000)
            #expect(try host.count("crm_customers") == 1000)
            #expect(try host.count("wm_import_rows") == 1000)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `two runs of one batch do not get in each other's way`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let host = try ImportHost(database)
            let id = try host.upload(Self.table).id
            let batch = try #require(try database.read { try ImportStore.find(id, in: $0) })
            var first = try ImportRun(batch, host.sink, host.newCall())
            var second = try ImportRun(batch, host.sink, host.newCall())
            try first.work()

            #expect(throws: Problem(.conflict, code: "IMPORT_9243", retryAfter: 5)) {
                try answering { try second.work() }
            }

            #expect(try host.count("crm_customers") == 3)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a dry run whose time is over says how far it came`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let host = try ImportHost(database)
            let id = try host.upload(Self.table).id
            let batch = try #require(try database.read { try ImportStore.find(id, in: $0) })
            let call = host.newCall(milliseconds: -1)
            let run = try ImportRun(batch, host.sink, call)

            let problem = try #require(
                #expect(throws: Problem.self) { try answering { try ImportPreview(run, in: call) } })

            // How many fit into the one unit that always runs depends on the machine.
            #expect(problem.code == "IMPORT_9244")
            #expect(("1"..."4").contains(problem.parameters["records"] ?? ""))

            #expect(try host.count("crm_customers") == 0)
            #expect(try host.call("getImport", id: id).json()["state"] == "ready")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what the database alone refuses is an error of its record`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let host = try ImportHost(
                database, constraint: "CREATE UNIQUE INDEX crm_customers_once ON crm_customers (name);\n")
            let id = try host.upload("Kundennr.;Name\n1;Nord\n2;Nord\n3;Süd\n").id

            let report = try host.call("runImport", id: id).json()

            #expect(report["imported"] == 2)
            #expect(report["errors"]?.array?.map { $0["code"] } == ["IMPORT_9235"])
            #expect(report["errors"]?.array?.map { $0["line"] } == [3])
            #expect(try host.customer("3")?.fields["name"] == "Süd")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `records that nobody may change are not imported as updates`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let host = try ImportHost(database, isUpdatable: false)
            let id = try host.upload(Self.table).id
            let update = Array(#"{"mode": "update"}"#.utf8)

            #expect(throws: Problem(.invalid, code: "IMPORT_9246")) {
                try host.call("correctImport", id: id, type: "application/json", body: update)
            }
            #expect(try host.call("runImport", id: id).json()["imported"] == 3)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `yes and no are read in both languages, and anything else is named`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let host = try ImportHost(database)
            let id = try host.upload("Kundennr.;Name;Newsletter\n1;A;ja\n2;B;no\n3;C;vielleicht\n").id

            let report = try host.call("runImport", id: id).json()

            #expect(report["errors"]?.array?.map { $0["code"] } == ["IMPORT_9225"])
            #expect(report["errors"]?.array?.map { $0["header"] } == ["Newsletter"])
            #expect(try host.customer("1")?.fields["newsletter"] == true)
            #expect(try host.customer("2")?.fields["newsletter"] == false)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `the same file a second time is recognised, and its records are skipped`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let host = try ImportHost(database)
            let table = "Name\nÄrzte GmbH\nBerg AG\n"
            let first = try host.upload(table)
            _ = try host.call("runImport", id: first.id)

            let second = try host.upload(table)
            let report = try host.call("runImport", id: second.id).json()

            #expect(second["same_as"]?.array?.map { $0["id"] } == [first["id"]])
            #expect(report["imported"] == 0)
            #expect(report["skipped"] == 2)
            #expect(try host.count("crm_customers") == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `records of another file are recognised by their number`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let host = try ImportHost(database)
            _ = try host.call("runImport", id: try host.upload(Self.table).id)

            let other = try host.upload("Kundennr.;Name;Kreditlimit\n1;Ärzte GmbH;1500,0\n2;Tal AG;2,50\n5;Neu;1,00\n")
            let report = try host.call("runImport", id: other.id).json()

            #expect(report["skipped"] == 1)
            #expect(report["imported"] == 1)
            #expect(report["errors"]?.array?.map { $0["code"] } == ["IMPORT_9229"])
            #expect(report["errors"]?.array?.map { $0["line"] } == [3])
            #expect(try host.customer("2")?.fields["name"] == "Berg AG")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `in the mode of updates the number finds the record to change`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let host = try ImportHost(database)
            _ = try host.call("runImport", id: try host.upload(Self.table).id)
            let id = try host.upload("Kundennr.;Name;Kreditlimit\n1;Ärzte GmbH;1.500,00\n2;Tal AG;\n6;Neu;\n").id
            _ = try host.call(
                "correctImport", id: id, type: "application/json", body: Array(#"{"mode": "update"}"#.utf8))

            let report = try host.call("runImport", id: id).json()

            #expect(report["updated"] == 1)
            #expect(report["skipped"] == 1)
            #expect(report["imported"] == 1)
            #expect(try host.customer("2")?.fields["name"] == "Tal AG")
            #expect(try host.customer("2")?.fields["credit_limit"] == "2.50")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a number that stands twice in the file is an error of the later record`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let host = try ImportHost(database)

            let batch = try host.upload("Kundennr.;Name\nA1;Eins\na1;Zwei\n")
            let report = try host.call("runImport", id: batch.id).json()

            #expect(report["imported"] == 1)
            #expect(report["errors"]?.array?.map { $0["record"] } == [2])
            #expect(report["errors"]?.array?.map { $0["code"] } == ["IMPORT_9228"])
            #expect(try host.customer("A1")?.fields["name"] == "Eins")
        }
    }
}

extension JSON {
    var id: String { self["id"]?.string ?? "" }
}
