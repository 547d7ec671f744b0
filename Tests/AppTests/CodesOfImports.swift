import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `What imports refuse` {
    private static let uploads = "/api/imports?entity=crm.customer"

    private func refuses(
        _ desk: Desk, path: String = Self.uploads, type: String = "text/csv", _ bytes: [UInt8], _ status: Int,
        _ code: String,
        _ fields: [String] = []
    ) throws {
        try desk.refuses(status, code, fields) { language in
            try desk.host.send(.post, path, bytes, token: desk.token, headers: [("content-type", type), language])
        }
    }

    /// Uploads a file and returns the path of its import.
    private func upload(_ text: String, _ desk: Desk, path: String = Self.uploads) throws -> String {
        let answer = try desk.host.send(
            .post, path, Array(text.utf8), token: desk.token, headers: [("content-type", "text/csv")])
        return "/api/imports/\(try #require(answer.json["id"]?.string, "\(answer.text)"))"
    }

    @Test(arguments: TestDatabase.all)
    func `takes no file that is no table`(_ kind: TestDatabase.Kind) throws {
        try Desk.with(kind) { desk in
            try refuses(desk, [], 422, "IMPORT_9201")
            try refuses(desk, Array("PK\u{3}\u{4}xlsx".utf8), 415, "IMPORT_9202")
            try refuses(desk, [0xEF, 0xBB, 0xBF] + Array("Firma\nM".utf8) + [0xFC], 422, "IMPORT_9203")
            try refuses(desk, Array("\n;;\n".utf8), 422, "IMPORT_9204")
            let form = "multipart/form-data; boundary=x"
            try refuses(desk, type: form, Array("--x--\r\n".utf8), 400, "IMPORT_9205")
            try refuses(desk, path: "/api/imports?entity=crm.unicorn", Array("a;b".utf8), 404, "IMPORT_9240")
            try desk.refuses(.get, "/api/imports/none", 404, "IMPORT_9245")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `takes only corrections that fit the file`(_ kind: TestDatabase.Kind) throws {
        try Desk.with(kind) { desk in
            let path = try upload("Firma;Ort\nMuster;Bonn\n", desk)

            try desk.refuses(.patch, path, ["colour": 1], 422, "IMPORT_9210", ["colour: IMPORT_9214"])
            try desk.refuses(
                .patch, path, ["columns": ["Stadt": "city", "Ort": "shoe_size"]], 422, "IMPORT_9210",
                ["columns.Stadt: IMPORT_9211", "columns.Ort: IMPORT_9212"])
            try desk.refuses(
                .patch, path, ["columns": ["Ort": "name"]], 422, "IMPORT_9210", ["columns.Ort: IMPORT_9213"])
            let poor = try upload("Ort\nBonn\n", desk)
            try desk.refuses(.post, "\(poor)/run", 422, "IMPORT_9241", ["name: IMPORT_9215"])
            try desk.call(.post, "\(path)/run")
            try desk.refuses(.post, "\(path)/dry-run", 409, "IMPORT_9242")
        }
    }

    /// A file and the codes of its rows.
    static let tables: [(text: String, codes: [String])] = [
        ("Firma;Kreditlimit\nA;1.234,50\nB;viel\n", ["IMPORT_9221"]),
        ("Firma;Kreditlimit\nA;1,234.50\nB;2,345.60\nC;viel\n", ["IMPORT_9222"]),
        ("Firma;Zahlungsziel\nA;bald\n", ["IMPORT_9223"]),
        ("Firma;Seit\nA;01.02.2020\nB;gestern\n", ["IMPORT_9224"]),
        ("Firma;Land\nA;Atlantis\n", ["IMPORT_9226"]),
        ("Firma;Kundentyp\nA;Fisch\n", ["IMPORT_9227"]),
        ("Kundennr.;Firma\n7;A\n7;B\n", ["IMPORT_9228"]),
        ("Firma;Ort\n\"A;Bonn\n", ["IMPORT_9230"]),
        ("Firma;Ort\nA;\(String(repeating: "x", count: 1_048_600))\n", ["IMPORT_9231"]),
        ("Firma;Ort\nB;Köln\nC;Jena\nA\(String(repeating: ";", count: 3000))\n", ["IMPORT_9232"]),
        ("Firma;Ort\nB;Köln\nC;Jena\nA;B\0nn\n", ["IMPORT_9233"]),
        ("Firma;Ort\nB;Köln\nC;Jena\nA;Bonn;7;8\n", ["IMPORT_9234"]),
    ]

    @Test(arguments: TestDatabase.all)
    func `names each row that cannot be read, in German and in English`(_ kind: TestDatabase.Kind) throws {
        try Desk.with(kind) { desk in
            for table in Self.tables {
                let path = try upload(table.text, desk)
                let found = try desk.call(.get, path)["missing"]
                try #require(found == [], "\(table.text.prefix(60))")

                let answers = try ["de", "en"].map { language in
                    try desk.call(.post, "\(path)/dry-run", headers: [("accept-language", language)])["errors"]?.array
                        ?? []
                }

                #expect(answers[0].map { $0["code"]?.string } == table.codes, "\(table.text.prefix(60))")
                #expect(answers[0].map { $0["message"] } != answers[1].map { $0["message"] })
                #expect(answers[0].map { $0["hint"] } != answers[1].map { $0["hint"] })
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `keeps on undoing what others changed`(_ kind: TestDatabase.Kind) throws {
        try Desk.with(kind) { desk in
            let path = try upload("Kundennr.;Firma\nK-1;A\nK-2;B\n", desk)
            try desk.call(.post, "\(path)/run")
            let customers = try #require(try desk.call(.get, "/api/backoffice/crm/customers")["items"]?.array)
            let first = try #require(customers.first?["id"]?.string)
            try desk.call(
                .patch, "/api/backoffice/crm/customers/\(first)", ["city": "Bonn"], headers: [("if-match", "*")])

            let undone = try desk.call(.post, "\(path)/undo")

            #expect(undone["reasons"]?.array?.map { $0["code"] } == ["IMPORT_9250"])
            let again = try upload("Kundennr.;Firma\n\(customers[0]["customer_number"]?.string ?? "");Anders\n", desk)
            let preview = try desk.call(.post, "\(again)/dry-run")
            #expect(preview["errors"]?.array?.map { $0["code"] } == ["IMPORT_9229"])
        }
    }
}
