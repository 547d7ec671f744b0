import Import
import Routing
import Support
import Testing
import Values

@Suite struct `The API of imports` {
    @Test(arguments: TestDatabase.all)
    func `a corrected file is read anew`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let host = try ImportHost(database)
            let id = try host.upload("Bezeichnung|Limit;x\nBerg|1.000;y\n").id
            let body = #"{"separator": "|", "decimal_point": "point", "columns": {"Limit;x": "notes"}}"#

            let corrected = try host.call(
                "correctImport", id: id, type: "application/json", body: Array(body.utf8)
            ).json()

            #expect(corrected["settings"]?["separator"] == "|")
            #expect(corrected["settings"]?["columns"]?.array?.map { $0["field"] } == ["name", "notes"])
            #expect(corrected["settings"]?["columns"]?.array?[0]["decimal_point"] == "point")
            let later = try host.call(
                "correctImport", id: id, type: "application/json", body: Array(#"{"columns": {"2": null}}"#.utf8)
            ).json()
            #expect(later["unmapped"] == ["Limit;x"])
            #expect(later["settings"]?["columns"]?.array?[0]["decimal_point"] == "point")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `unknown settings are named all at once`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let host = try ImportHost(database)
            let id = try host.upload(`Importing a batch`.table).id
            let body = Array(#"{"encoding": "ebcdic", "colour": "red"}"#.utf8)

            #expect(
                throws: Problem(
                    .invalid, code: "IMPORT_9210",
                    fields: [
                        FieldProblem("encoding", code: "IMPORT_9214", ["name": "encoding"]),
                        FieldProblem("colour", code: "IMPORT_9214", ["name": "colour"]),
                    ])
            ) {
                try host.call("correctImport", id: id, type: "application/json", body: body)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a file without a column for a required field does not run`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let host = try ImportHost(database)
            let batch = try host.upload("Kundennr.;Ort\n1;Jena\n")

            #expect(batch["missing"] == ["name"])
            for operation in ["runImport", "dryRunImport"] {
                #expect(
                    throws: Problem(
                        .invalid, code: "IMPORT_9241",
                        fields: [FieldProblem("name", code: "IMPORT_9215", ["field": "Name"])])
                ) {
                    try host.call(operation, id: batch.id)
                }
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `errors come page by page, and as a file that can be mended`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            var host = try ImportHost(database)
            let table = "Kundennr.;Name;Kreditlimit\n1;\"A;\nB\";viel\n2;Gut;\n3;;1,00\n"
            let id = try host.upload(table).id
            _ = try host.call("runImport", id: id)
            host.language = .german

            let first = try host.call("listImportErrors", id: id, query: [("limit", "1")]).json()
            let rest = try host.call("listImportErrors", id: id, query: [("cursor", "1")]).json()
            let file = try host.call("listImportErrors", id: id, query: [("format", "csv")])

            for (name, value) in [("limit", "0"), ("limit", "many"), ("cursor", "x"), ("format", "xlsx")] {
                #expect(
                    throws: Problem(
                        .invalid, code: "IMPORT_9210", fields: [FieldProblem(name, code: "IMPORT_9214", ["name": name])]
                    )
                ) {
                    try host.call("listImportErrors", id: id, query: [(name, value)])
                }
            }
            let error = first["items"]?.array?[0]
            #expect(error?["line"] == 2)
            #expect(error?["line_to"] == 3)
            #expect(error?["column"] == 3)
            #expect(error?["header"] == "Kreditlimit")
            #expect(error?["value"] == "viel")
            #expect(error?["message"] == "„viel“ ist kein Betrag.")
            #expect(first["next"] == "1")
            #expect(rest["items"]?.array?.map { $0["field"] } == ["name"])
            #expect(rest["next"] == .null)
            let text = String(decoding: file.body, as: UTF8.self)
            #expect(text.hasPrefix("\u{FEFF}Kundennr.;Name;Kreditlimit;Fehler\r\n1;\"A;\nB\";viel;"))
            let mended = Array(text.replacing("viel", with: "5,00").replacing("3;;", with: "3;Neu;").utf8)
            #expect(try host.call("runImport", id: try host.upload(mended).id).json()["imported"] == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `the right to create is asked for`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            var host = try ImportHost(database)
            let id = try host.upload(`Importing a batch`.table).id
            host.principal = Principal(id: "p", name: "Bob", permissions: Permissions(["crm.customer.read"]))

            for operation in ["getImport", "runImport", "undoImport", "listImportErrors"] {
                #expect(throws: Problem(.forbidden, code: "AUTH_1009", ["permission": "crm.customer.create"])) {
                    try host.call(operation, id: id)
                }
            }
            #expect(throws: Problem(.forbidden, code: "AUTH_1009", ["permission": "crm.customer.create"])) {
                try host.upload("Name\nA\n")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what does not exist is named`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let host = try ImportHost(database)

            #expect(throws: Problem(.notFound, code: "IMPORT_9240", ["entity": "crm.unicorn"])) {
                try host.call("uploadImport", query: [("entity", "crm.unicorn")], body: [0x41])
            }
            #expect(throws: Problem(.notFound, code: "IMPORT_9245", ["id": "x"])) {
                try host.call("getImport", id: "x")
            }
            #expect(throws: Problem(.malformed, code: "IMPORT_9205")) {
                try host.call("importCrmCustomer", type: "multipart/form-data; boundary=x", body: Array("--x--".utf8))
            }
            #expect(throws: Problem(.unsupportedMediaType, code: "IMPORT_9202", ["kind": "application/json"])) {
                try host.call("importCrmCustomer", type: "application/json", body: Array("{}".utf8))
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a file of several pieces comes back whole`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let host = try ImportHost(database)
            let notes = String(repeating: "ä", count: 5000)
            let rows = (1...600).map { "\($0);Kunde;\"\(notes)\"" }

            let batch = try host.upload((["Kundennr.;Name;Notizen"] + rows).joined(separator: "\r\n"))
            let report = try host.call("dryRunImport", id: batch.id).json()

            #expect(try host.count("wm_import_files") == 6)
            #expect(report["valid"] == 600)
        }
    }
}
