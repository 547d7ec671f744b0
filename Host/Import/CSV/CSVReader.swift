/// Reads records one by one from bytes: RFC 4180, and what programs write instead.
///
/// Lines end with CR LF, LF or CR, also mixed. A quote inside a quoted cell is doubled, but one that no separator
/// or line end follows is taken for text too. Blank lines, and lines of separators alone, are no records. A record
/// that cannot be read carries a fault, and reading goes on behind it.
package struct CSVReader: Sendable {
    /// Where reading goes on: enough to continue in another process.
    package struct Position: Equatable, Sendable {
        package var offset: Int
        package var line: Int
        /// The number of the record read last.
        package var record: Int

        package init(offset: Int, line: Int, record: Int) {
            self.offset = offset
            self.line = line
            self.record = record
        }
    }

    package static let maxCellBytes = 1 << 20
    package static let maxColumns = 1000
    /// Quotes that never close: each costs a look as far as a cell may reach, so their number is bounded.
    static let maxUnterminated = 100

    package let bytes: [UInt8]
    package let dialect: CSVDialect
    package let encoding: TextEncoding
    package private(set) var position: Position
    private var unterminated = 0

    package init(_ bytes: [UInt8], dialect: CSVDialect, encoding: TextEncoding, from position: Position) {
        self.bytes = bytes
        self.dialect = dialect
        self.encoding = encoding
        self.position = position
    }

    /// The next record that is not blank; nil at the end.
    package mutating func next() -> CSVRecord? {
        while position.offset < bytes.count {
            var record = readRecord()
            if record.isBlank { continue }
            position.record += 1
            record.number = position.record
            return record
        }
        return nil
    }

    private mutating func readRecord() -> CSVRecord {
        let start = position
        var scanner = RecordScanner(dialect: dialect, encoding: encoding, offset: start.offset, line: start.line)
        bytes.withUnsafeBufferPointer { scanner.scan($0) }
        if scanner.opensQuoteInVain { recover(&scanner) }
        position.offset = scanner.offset
        position.line = scanner.line
        return CSVRecord(
            number: 0, lines: start.line...scanner.lastLine, bytes: start.offset..<scanner.end,
            cells: scanner.cells, fault: scanner.fault)
    }

    /// Goes on behind the line in which the record began, as if its quote had been closed there; the rest of the
    /// file is one record when that happens too often.
    private mutating func recover(_ scanner: inout RecordScanner) {
        unterminated += 1
        if unterminated > Self.maxUnterminated {
            bytes.withUnsafeBufferPointer { scanner.skipToEnd($0) }
        } else {
            bytes.withUnsafeBufferPointer { scanner.restart(behindLineAt: position.offset, line: position.line, $0) }
        }
    }
}
