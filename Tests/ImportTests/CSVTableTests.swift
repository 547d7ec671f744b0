import Import
import Testing
import Values

@Suite struct `Understanding a file` {
    @Test(arguments: [";", ",", "\t", "|"])
    func `the separator is the one that gives records of one width`(separator: String) throws {
        let rows = ["Name;Betrag;Notiz", "Ärzte, Bund;1,50;\"a;b\"", "Zahn|Rad;2,75;c", "Berg;3,25;d"]
        let text = rows.map { row in
            row.split(separator: ";", maxSplits: 2).enumerated().map { index, cell in
                index == 2 || separator == ";" ? String(cell) : "\"\(cell)\""
            }.joined(separator: separator)
        }.joined(separator: "\r\n")

        let table = try CSVTable(Array(text.utf8))

        #expect(table.dialect.separator == separator.utf8.first)
        #expect(table.headers == ["Name", "Betrag", "Notiz"])
    }

    @Test func `Excel's first line names the separator`() throws {
        var table = try CSVTable(Array("sep=|\r\na,b|c\r\n1,2|3\r\n".utf8)).reader()

        #expect(try CSVTable(Array("sep=|\r\na,b|c\r\n".utf8)).headers == ["a,b", "c"])
        #expect(table.next()?.cells == ["1,2", "3"])
    }

    @Test func `a title above the header is left out`() throws {
        let table = try CSVTable(Array("Kundenliste 2026\n\nNr;Name;Ort\n1;A;B\n2;C;D\n".utf8))

        #expect(table.headers == ["Nr", "Name", "Ort"])
        #expect(table.preambleLines == 2)
    }

    @Test func `single quotes are recognised where they stand around cells`() throws {
        let table = try CSVTable(Array("'Nr';'Name'\n'1';'a;b'\n'2';'c'\n".utf8))

        #expect(table.dialect == CSVDialect(separator: UInt8(ascii: ";"), quote: UInt8(ascii: "'")))
    }

    @Test func `an apostrophe in a name is no quote`() throws {
        var reader = try CSVTable(Array("Nr;Name\n1;O'Neill\n2;'s Heeren\n".utf8)).reader()

        #expect(reader.next()?.cells == ["1", "O'Neill"])
        #expect(reader.next()?.cells == ["2", "'s Heeren"])
    }

    @Test func `the stated separator and encoding go before the recognised ones`() throws {
        let table = try CSVTable(Array("a;b,c\n1;2,3\n".utf8), encoding: .latin1, separator: UInt8(ascii: ","))

        #expect(table.headers == ["a;b", "c"])
        #expect(table.encoding == .latin1)
    }

    @Test func `a stated encoding that does not fit is refused`() {
        #expect(throws: Problem(.invalid, code: "IMPORT_9203", ["line": 1, "byte": "0xFC", "encoding": "utf-8"])) {
            try CSVTable([0x4D, 0xFC, 0x6C], encoding: .utf8)
        }
    }

    @Test func `a file of blank lines has no header`() {
        #expect(throws: Problem(.invalid, code: "IMPORT_9204")) { try CSVTable(Array("\n\n;;\n".utf8)) }
    }

    @Test func `a single column is understood`() throws {
        #expect(try CSVTable(Array("E-Mail\na@b.example\n".utf8)).headers == ["E-Mail"])
    }

    @Test func `the customers file is Windows-1252 with semicolons`() throws {
        let table = try CSVTable(try CustomersFile.bytes())

        #expect(table.encoding == .windows1252)
        #expect(table.dialect == CSVDialect(separator: UInt8(ascii: ";"), quote: UInt8(ascii: "\"")))
        #expect(table.headers.count == 19)
        #expect(table.headers[8] == "Straße")
    }
}
