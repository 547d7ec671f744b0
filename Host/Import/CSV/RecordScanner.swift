/// Finds the cells of one record.
struct RecordScanner {
    private(set) var offset: Int
    private(set) var line: Int
    /// Behind the last byte of the record, before its line end.
    private(set) var end: Int
    private(set) var lastLine: Int
    private(set) var cells: [String] = []
    private(set) var fault: CSVRecord.Fault?
    /// Whether a quote opened that did not close before the end of the file or the limit of a cell.
    private(set) var opensQuoteInVain = false
    private let dialect: CSVDialect
    private let encoding: TextEncoding

    init(dialect: CSVDialect, encoding: TextEncoding, offset: Int, line: Int) {
        self.dialect = dialect
        self.encoding = encoding
        self.offset = offset
        self.line = line
        end = offset
        lastLine = line
    }

    mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
        repeat {
            if offset < bytes.count, bytes[offset] == dialect.quote {
                scanQuoted(bytes)
                if opensQuoteInVain { return }
            } else {
                scanPlain(bytes)
            }
        } while takeSeparator(bytes)
        end = offset
        lastLine = line
        takeLineEnd(bytes)
    }

    private mutating func scanPlain(_ bytes: UnsafeBufferPointer<UInt8>) {
        let start = offset
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == dialect.separator || byte == 0x0A || byte == 0x0D { break }
            offset += 1
        }
        append(bytes[start..<offset])
    }

    private mutating func scanQuoted(_ bytes: UnsafeBufferPointer<UInt8>) {
        let opening = line
        var content: [UInt8] = []
        offset += 1
        var start = offset
        while offset < bytes.count, offset - start + content.count <= CSVReader.maxCellBytes {
            let byte = bytes[offset]
            if byte == dialect.quote {
                if offset + 1 < bytes.count, bytes[offset + 1] == dialect.quote {
                    content.append(contentsOf: bytes[start...offset])
                    start = offset + 2
                    offset += 1
                } else if let behind = closing(bytes, at: offset) {
                    content.append(contentsOf: bytes[start..<offset])
                    offset = behind
                    append(content[...])
                    return
                }
            } else if byte == 0x0A || byte == 0x0D && (offset + 1 == bytes.count || bytes[offset + 1] != 0x0A) {
                line += 1
            }
            offset += 1
        }
        opensQuoteInVain = true
        fault = .unterminatedQuote(line: opening)
    }

    /// The offset behind a closing quote and the spaces after it; nil when the quote closes nothing.
    private func closing(_ bytes: UnsafeBufferPointer<UInt8>, at quote: Int) -> Int? {
        var index = quote + 1
        while index < bytes.count, bytes[index] == 0x20 { index += 1 }
        guard index < bytes.count else { return index }
        let byte = bytes[index]
        return byte == dialect.separator || byte == 0x0A || byte == 0x0D ? index : nil
    }

    private mutating func append(_ content: some Collection<UInt8>) {
        if cells.count == CSVReader.maxColumns {
            fault = fault ?? .tooManyColumns
        } else if content.count > CSVReader.maxCellBytes {
            fault = fault ?? .cellTooLong(column: cells.count)
            cells.append("")
        } else {
            if content.contains(0) { fault = fault ?? .nulByte(column: cells.count) }
            cells.append(encoding.decode(content))
        }
    }

    private mutating func takeSeparator(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard offset < bytes.count, bytes[offset] == dialect.separator else { return false }
        offset += 1
        return true
    }

    private mutating func takeLineEnd(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard offset < bytes.count else { return }
        let isPair = bytes[offset] == 0x0D && offset + 1 < bytes.count && bytes[offset + 1] == 0x0A
        offset += isPair ? 2 : 1
        line += 1
    }

    /// Stands behind the physical line that begins at `start`; the fault stays.
    mutating func restart(behindLineAt start: Int, line: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
        offset = start
        self.line = line
        while offset < bytes.count, bytes[offset] != 0x0A, bytes[offset] != 0x0D { offset += 1 }
        end = offset
        lastLine = line
        takeLineEnd(bytes)
    }

    mutating func skipToEnd(_ bytes: UnsafeBufferPointer<UInt8>) {
        lastLine = line
        offset = bytes.count
        end = bytes.count
    }
}
