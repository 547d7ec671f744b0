import Values

/// The file of a batch, opened as its settings say.
struct ImportSource: Sendable {
    let table: CSVTable
    let settings: ImportSettings
    let records: RecordReader
    let target: ImportTarget
    /// The first record of the file that has each number, folded.
    private let firstRecords: [String: Int]

    init(_ bytes: [UInt8], _ settings: ImportSettings, _ target: ImportTarget) throws {
        table = try CSVTable(
            bytes, encoding: settings.encoding, separator: settings.dialect.separator, quote: settings.dialect.quote)
        self.settings = settings
        self.target = target
        records = RecordReader(target, settings.mapping, styles: settings.styles)
        firstRecords = Self.firstRecords(table, settings.mapping, target)
    }

    /// Why the record cannot be a second one of its number; nil when it is the first.
    func repetition(of reading: RecordReader.Reading, at record: Int) -> FieldProblem? {
        guard let number = reading.number, let field = target.number,
            let first = firstRecords[FoldedText.fold(number)], first < record
        else { return nil }
        return FieldProblem(field, code: "IMPORT_9228", ["number": number.shortened(), "record": first])
    }

    private static func firstRecords(
        _ table: CSVTable, _ mapping: ColumnMapping, _ target: ImportTarget
    ) -> [String: Int] {
        guard let column = target.number.flatMap(mapping.column) else { return [:] }
        var first: [String: Int] = [:]
        var reader = table.reader()
        while let record = reader.next() {
            guard record.fault == nil, column < record.cells.count else { continue }
            let number = record.cells[column].trimmingSpace()
            guard !number.isEmpty else { continue }
            let key = FoldedText.fold(number)
            if first[key] == nil { first[key] = record.number }
        }
        return first
    }
}
