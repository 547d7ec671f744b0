import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Files of other programs` {
    @Test(arguments: TestDatabase.all)
    func `from a spreadsheet that names its separator, in Windows-1252`(_ kind: TestDatabase.Kind) throws {
        try ImportDesk.with(kind) { desk in
            let text = """
                sep=;\r\nKundennr.;Firma;PLZ;Ort;Kreditlimit;Kunde seit\r
                4711;"Müller ""Bau"" GmbH & Co. KG";01067;Köln;1.234,56 €;31.12.2026\r\n
                """
            let bytes = text.unicodeScalars.map { $0 == "€" ? 0x80 : UInt8($0.value) }

            let report = try desk.take(bytes)

            #expect(report["imported"] == 1)
            let customer = try desk.customer("4711")
            #expect(customer["name"] == "Müller \"Bau\" GmbH & Co. KG")
            #expect(customer["postal_code"] == "01067")
            #expect(customer["city"] == "Köln")
            #expect(customer["credit_limit"] == "1234.56")
            #expect(customer["customer_since"] == "2026-12-31")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `from accounting, with a line of its own above the header`(_ kind: TestDatabase.Kind) throws {
        try ImportDesk.with(kind) { desk in
            let empty = String(repeating: "Leerfeld;", count: 20)
            let text = """
                "EXTF";700;16;"Debitoren/Kreditoren";5;20260101000000000;;"RE";"";"";1001;1;20260101;4;;\r
                Konto;Name (Adressattyp Unternehmen);Unternehmensgegenstand;Anrede;Straße;Postleitzahl;Ort;\(empty)Land\r
                10001;"Nord AG";"Bau";"";"Am Kai 1";"01067";"Dresden";\(String(repeating: ";", count: 20))"DE"\r
                10002;"";"";"Frau";"Weg 2";"10115";"Berlin";\(String(repeating: ";", count: 20))"DE"\r\n
                """

            let report = try desk.take(Array(text.utf8))

            #expect(report["imported"] == 1)
            #expect(try desk.customer("10001")["street"] == "Am Kai 1")
            let errors = try #require(report["errors"]?.array)
            #expect(errors.map { $0["field"] } == ["name"])
            #expect(errors.map { $0["line"] } == [4])
            #expect(errors.map { $0["record"] } == [2])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `from an address book that numbers its columns`(_ kind: TestDatabase.Kind) throws {
        try ImportDesk.with(kind) { desk in
            let text = """
                Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,\
                Address 1 - Street,Address 1 - City,Address 1 - Postal Code,Address 1 - Country,Notes
                Ada Lovelace,* myContacts,* Work,ada@lovelace.example,Work,+44 20 7946 0018,\
                12 St James's Square,London,SW1Y 4JH,United Kingdom,"first line
                second line"\n
                """

            let report = try desk.take(Array(text.utf8))

            #expect(report["errors"] == [])
            let customer = try desk.customers()[0]
            #expect(customer["name"] == "Ada Lovelace")
            #expect(customer["email"] == "ada@lovelace.example")
            #expect(customer["kind"] == "business")
            #expect(customer["street"] == "12 St James's Square")
            #expect(customer["country"] == "GB")
            #expect(customer["notes"] == "first line\nsecond line")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `are the same table however lines end and cells are parted`(_ kind: TestDatabase.Kind) throws {
        try ImportDesk.with(kind) { desk in
            let mark = "\u{FEFF}"
            let files = [
                "Firma;Ort\rA;Bonn\rB;Jena", "Firma\tOrt\nA\tBonn\nB\tJena\n", "Firma|Ort\nA|Bonn\nB|Jena\n",
                "Firma;Ort;;;\r\n\r\nA;Bonn;;;\r\n;;;;\r\nB;Jena;;;\r\n\r\n\r\n",
                "\(mark)\"Firma\";\"Ort\"\r\n\"A\";\"Bonn\"\r\n\"B\";\"Jena\"\r\n",
                "'Firma','Ort'\n'A','Bonn'\n'B','Jena'\n",
                "Kundenliste\n\nFirma;Ort\nA;Bonn\nB;Jena\n",
            ]

            for (index, file) in files.enumerated() {
                let report = try desk.take(Array(file.utf8))

                #expect(report["imported"] == 2, "\(file)")
                let present = try desk.customers().map { [$0["name"], $0["city"]] }
                #expect(present.count { $0 == ["A", "Bonn"] } == index + 1, "\(file)")
                #expect(present.count { $0 == ["B", "Jena"] } == index + 1, "\(file)")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `of one column, of none and of two of one name`(_ kind: TestDatabase.Kind) throws {
        try ImportDesk.with(kind) { desk in
            let one = try desk.take(Array("Firma\nA\n\nB\n".utf8))
            let header = try desk.take(Array("Firma;Ort\n".utf8))
            let twins = try desk.propose("Firma;Telefon;Telefon\nA;+49 30 123456;+49 30 999999\n")

            #expect(one["imported"] == 2)
            #expect(header["rows"] == 0)
            #expect(header["errors"] == [])
            #expect(twins["settings"]?["columns"]?.array?.map { $0["field"] } == ["name", "phone", .null])
            #expect(twins["unmapped"] == ["Telefon"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `of two hundred columns, and of cells at their limit`(_ kind: TestDatabase.Kind) throws {
        try ImportDesk.with(kind) { desk in
            let names = (1...198).map { "Merkmal \($0)" }.joined(separator: ";")
            let values = String(repeating: ";x", count: 198)
            func note(_ length: Int) -> String { String(repeating: "n", count: length) }

            let wide = try desk.take(Array("Firma;Ort;\(names)\nBreit;Bonn\(values)\n".utf8))
            let long = try desk.take(
                Array("Firma;Notizen\nA;\(note(20_000))\nB;\(note(20_001))\nC;\(note(1_048_577))\n".utf8))

            #expect(wide["imported"] == 1)
            #expect(long["imported"] == 1)
            #expect(long["errors"]?.array?.map { $0["code"] } == ["SYSTEM_9028", "IMPORT_9231"])
            #expect(long["errors"]?.array?.map { $0["line"] } == [3, 4])
            #expect(long["errors"]?.array?[0]["field"] == "notes")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `keep formulas as text, which leaves again without harm`(_ kind: TestDatabase.Kind) throws {
        try ImportDesk.with(kind) { desk in
            let text = """
                Kundennr.;Firma;Telefon;Notizen;Kunde seit
                F-1;=cmd|' /C calc'!A0;+49 30 123456;@SUM(1+1);31.12.2026
                F-2;B;;-;31.02.2026\n
                """

            let report = try desk.take(Array(text.utf8))
            let file = try desk.host.call(
                .get, "\(ImportDesk.customers)?format=csv&fields=customer_number,name,phone,notes", token: desk.token,
                headers: [("accept-language", "de")])
            let again = try desk.take(file.response.body)

            #expect(report["errors"]?.array?.map { $0["code"] } == ["IMPORT_9224"])
            #expect(try desk.customer("F-1")["name"] == "=cmd|' /C calc'!A0")
            #expect(file.text.contains("F-1;'=cmd|' /C calc'!A0;'+49"))
            #expect(file.text.contains(";'@SUM(1+1)"))
            #expect(again["skipped"] == 1)
            #expect(again["errors"] == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `in UTF-16 are refused with what to do about it`(_ kind: TestDatabase.Kind) throws {
        try ImportDesk.with(kind) { desk in
            let bytes: [UInt8] = [0xFF, 0xFE] + "Firma;Ort\nA;Bonn\n".utf8.flatMap { [$0, 0] }

            for (language, hint) in [("de", "speichern"), ("en", "save")] {
                let answer = try desk.host.upload(
                    bytes, to: "\(ImportDesk.customers)/import?dry_run=true", token: desk.token, language: language)

                #expect(answer.status == 415)
                #expect(answer.code == "IMPORT_9202")
                #expect(answer.json["detail"]?.string?.contains("UTF-16") == true)
                #expect(answer.json["hint"]?.string?.contains(hint) == true)
            }
            #expect(try desk.customers().isEmpty)
        }
    }
}

/// A signed-in caller who brings files to the customers of a whole host.
private struct ImportDesk {
    static let customers = "/api/backoffice/crm/customers"

    let host: TestHost
    let token: String

    static func with(_ kind: TestDatabase.Kind, _ body: (ImportDesk) throws -> Void) throws {
        try withHost(kind) { try body(ImportDesk(host: $0, token: try $0.signIn())) }
    }

    /// Tries a file, which must write nothing, and imports it, which must come to the same.
    func take(_ file: [UInt8]) throws -> JSON {
        let before = try customers().count
        let trial = try host.upload(file, to: "\(Self.customers)/import?dry_run=true", token: token)
        #expect(try customers().count == before)
        let report = try host.upload(file, to: "\(Self.customers)/import?dry_run=false", token: token)
        try #require(report.status == 200, "\(report.text)")
        for name in ["rows", "valid", "invalid", "errors"] { #expect(trial.json[name] == report.json[name]) }
        #expect(trial.json["imported"] == 0)
        return report.json
    }

    /// What a file is taken for.
    func propose(_ text: String) throws -> JSON {
        try host.send(
            .post, "/api/imports?entity=crm.customer", Array(text.utf8), token: token,
            headers: [("content-type", "text/csv")]
        ).json
    }

    func customers() throws -> [JSON] {
        try host.call(.get, "\(Self.customers)?limit=50", token: token).json["items"]?.array ?? []
    }

    func customer(_ number: String) throws -> JSON {
        let id = try customers().first { $0["customer_number"]?.string == number }?["id"]?.string
        return try host.call(.get, "\(Self.customers)/\(try #require(id))", token: token).json
    }
}
