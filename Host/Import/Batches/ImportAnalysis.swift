import Values

/// What is recognised of a file before anything is imported.
package struct ImportAnalysis: Sendable {
    package let table: CSVTable
    package var settings: ImportSettings
    package let records: Int

    private static let votingRecords = 20_000

    /// Recognises what `stated` leaves open, and proposes a mapping.
    package init(_ bytes: [UInt8], for target: ImportTarget, stated: ImportCorrections = ImportCorrections()) throws {
        table = try CSVTable(bytes, encoding: stated.encoding, separator: stated.separator, quote: stated.quote)
        let mapping = try (stated.earlier ?? ColumnMapping.proposed(for: table.headers, in: target))
            .corrected(by: stated.columns, in: target)
        settings = ImportSettings(
            encoding: table.encoding, dialect: table.dialect, mapping: mapping, styles: [], mode: stated.mode ?? .create
        )
        (records, settings.styles) = Self.scan(table, mapping, target)
        settings.styles = settings.styles.map(stated.applied(to:))
    }

    /// Counts the records, and lets the cells of amounts and dates tell the style of their columns.
    private static func scan(
        _ table: CSVTable, _ mapping: ColumnMapping, _ target: ImportTarget
    ) -> (Int, [CellStyle]) {
        let voting = mapping.columns.indices.filter { index in
            mapping.columns[index].path.flatMap(target.field)?.hasStyle ?? false
        }
        var votes = mapping.columns.map { _ in CellStyleVotes() }
        var reader = table.reader()
        var records = 0
        while let record = reader.next() {
            records += 1
            guard records <= votingRecords else { continue }
            for index in voting where index < record.cells.count { votes[index].count(record.cells[index]) }
        }
        let comma = table.dialect.separator == UInt8(ascii: ",")
        let fallback = CellStyle(decimalPoint: comma ? .point : .comma)
        return (records, votes.map { $0.style(fallback: fallback) })
    }
}

extension ImportTarget.Field {
    /// Whether its cells can be written in two ways.
    fileprivate var hasStyle: Bool {
        switch kind {
        case .decimal, .integer, .date, .datetime: true
        default: false
        }
    }
}
