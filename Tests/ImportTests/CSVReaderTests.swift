import Import
import Testing
import Values

@Suite struct `Reading records` {
    private func read(_ text: String) -> [CSVRecord] { read(Array(text.utf8)) }

    private func read(_ bytes: [UInt8]) -> [CSVRecord] {
        let start = CSVReader.Position(offset: 0, line: 1, record: 0)
        var reader = CSVReader(bytes, dialect: CSVDialect(), encoding: .utf8, from: start)
        var records: [CSVRecord] = []
        while let record = reader.next() { records.append(record) }
        return records
    }

    @Test func `quotes, doubled quotes and separators inside`() {
        #expect(read("a;\"b;c\";\"d\"\"e\"\n").map(\.cells) == [["a", "b;c", "d\"e"]])
    }

    @Test func `line breaks inside quotes count as lines, not as records`() {
        let records = read("a;\"b\r\nc\rd\ne\"\r\nf;g\r\n")

        #expect(records.map(\.cells) == [["a", "b\r\nc\rd\ne"], ["f", "g"]])
        #expect(records.map(\.lines) == [1...4, 5...5])
        #expect(records.map(\.number) == [1, 2])
    }

    @Test func `mixed line ends and a missing last one`() {
        #expect(read("a;b\r\nc;d\re;f\ng;h").map(\.cells) == [["a", "b"], ["c", "d"], ["e", "f"], ["g", "h"]])
    }

    @Test func `blank lines and lines of separators are no records`() {
        let records = read("\na;b\n\n;;\n \nc;d\n\n")

        #expect(records.map(\.cells) == [["a", "b"], ["c", "d"]])
        #expect(records.map(\.lines.lowerBound) == [2, 6])
        #expect(records.map(\.number) == [1, 2])
    }

    @Test func `empty cells stay`() {
        #expect(read(";a;;\n").map(\.cells) == [["", "a", "", ""]])
        #expect(read("\"\";\"\"\"\"\n").map(\.cells) == [["", "\""]])
    }

    @Test func `a quote that closes nothing is text`() {
        let cells = read("\"Müller \"Mops\" GmbH\";5\" Rohr;\"x\" ;y\n").map(\.cells)

        #expect(cells == [["Müller \"Mops\" GmbH", "5\" Rohr", "x", "y"]])
    }

    @Test func `a quote that never closes is named with its line, and reading goes on behind it`() {
        let records = read("1;a\n2;\"b\n3;c\n4;d\n")

        #expect(records.map(\.fault) == [nil, .unterminatedQuote(line: 2), nil, nil])
        #expect(records.map(\.lines.lowerBound) == [1, 2, 3, 4])
        #expect(records.last?.cells == ["4", "d"])
    }

    @Test func `a file of opening quotes ends in bounded time`() {
        let records = read(String(repeating: "\"a\n", count: 200_000))

        #expect(records.count == 101)
        #expect(records.allSatisfy { $0.fault != nil })
    }

    @Test func `a cell over a megabyte is a fault of its record alone`() {
        let records = read("a;" + String(repeating: "x", count: 1 << 20 + 1) + "\nb;c\n")

        #expect(records.map(\.fault) == [.cellTooLong(column: 1), nil])
    }

    @Test func `a million columns are a fault of their record alone`() {
        let records = read(String(repeating: "x;", count: 1_000_000) + "\nb;c\n")

        #expect(records.map(\.fault) == [.tooManyColumns, nil])
        #expect(records[0].cells.count == CSVReader.maxColumns)
    }

    @Test func `a NUL byte is named with its column`() {
        #expect(read("a;b\u{0}c\nd;e\n").map(\.fault) == [.nulByte(column: 1), nil])
    }

    @Test func `reading goes on from a position`() throws {
        let bytes = try CustomersFile.bytes()
        let table = try CSVTable(bytes)
        var whole = table.reader()
        for _ in 0..<700 { _ = whole.next() }

        var resumed = table.reader(from: whole.position)

        #expect(resumed.next() == whole.next())
        #expect(resumed.next()?.number == 702)
    }

    @Test func `the customers file holds ten thousand whole records`() throws {
        var reader = try CSVTable(try CustomersFile.bytes()).reader()
        var records = 0
        var last: CSVRecord?
        while let record = reader.next() {
            if record.fault == nil && record.cells.count == 19 { records += 1 }
            last = record
        }

        #expect(records == 10_000)
        #expect(last?.number == 10_000)
        #expect(last.map { $0.lines.upperBound > 11_000 } == true)
    }
}
