import Values

/// The failed records as a file that can be mended and imported again: the cells as they were, and what is wrong.
struct FailedRecordsFile {
    private(set) var bytes: [UInt8]
    private let source: CSVTable
    private let dialect: CSVDialect

    /// UTF-8 with a mark, which Excel needs, and the separator of the original.
    init(_ source: CSVTable, errorHeader: String) {
        self.source = source
        dialect = source.dialect
        bytes = [0xEF, 0xBB, 0xBF]
        append(source.headers + [errorHeader])
    }

    mutating func append(_ row: ImportRow, errors: [JSON.Object]) {
        let start = CSVReader.Position(offset: row.bytes.lowerBound, line: row.lines.lowerBound, record: 0)
        var reader = source.reader(from: start)
        var cells = reader.next()?.cells ?? []
        let width = source.headers.count
        cells = Array(cells.prefix(width)) + Array(repeating: "", count: max(0, width - cells.count))
        let texts = errors.map { error in
            let label = error["label"]?.string ?? ""
            return (label.isEmpty ? "" : "\(label): ")
                + "\(error["message"]?.string ?? "") \(error["hint"]?.string ?? "")"
        }
        append(cells + ["\(row.lines.lowerBound): " + texts.joined(separator: " | ")])
    }

    private mutating func append(_ cells: [String]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(dialect.separator) }
            append(cell)
        }
        bytes += [0x0D, 0x0A]
    }

    private mutating func append(_ cell: String) {
        let quote = dialect.quote
        let needsQuotes = cell.utf8.contains { $0 == quote || $0 == dialect.separator || $0 == 0x0A || $0 == 0x0D }
        guard needsQuotes else { return bytes.append(contentsOf: cell.utf8) }
        bytes.append(quote)
        for byte in cell.utf8 { bytes += byte == quote ? [quote, quote] : [byte] }
        bytes.append(quote)
    }
}
