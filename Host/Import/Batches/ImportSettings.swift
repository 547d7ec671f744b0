import Values

/// How a file is read and what it fills: recognised at first, corrected by the caller.
package struct ImportSettings: Equatable, Sendable {
    package enum Mode: String, Sendable, CaseIterable {
        /// Makes records; one whose number is taken is an error, or skipped when it says the same.
        case create
        /// Besides, changes the record that has the number; empty cells leave its fields alone.
        case update
    }

    package var encoding: TextEncoding
    package var dialect: CSVDialect
    package var mapping: ColumnMapping
    /// One for each column.
    package var styles: [CellStyle]
    package var mode: Mode

    package init(
        encoding: TextEncoding, dialect: CSVDialect, mapping: ColumnMapping, styles: [CellStyle], mode: Mode = .create
    ) {
        self.encoding = encoding
        self.dialect = dialect
        self.mapping = mapping
        self.styles = styles
        self.mode = mode
    }
}

extension ImportSettings {
    package var json: JSON {
        [
            "encoding": .string(encoding.rawValue),
            "separator": .string(String(decoding: [dialect.separator], as: UTF8.self)),
            "quote": .string(String(decoding: [dialect.quote], as: UTF8.self)),
            "mode": .string(mode.rawValue),
            "columns": .array(zip(mapping.columns, styles).map(ImportSettings.column)),
        ]
    }

    private static func column(_ column: ColumnMapping.Column, _ style: CellStyle) -> JSON {
        [
            "header": .string(column.header), "field": column.path.map(JSON.string) ?? .null,
            "decimal_point": .string(style.decimalPoint.rawValue), "date_order": .string(style.dateOrder.rawValue),
        ]
    }

    /// From `json`, as the database keeps it.
    init(stored json: JSON) {
        func word(_ name: String) -> String { json[name]?.string ?? "" }
        encoding = TextEncoding(rawValue: word("encoding")) ?? .utf8
        dialect = CSVDialect()
        dialect.separator = word("separator").utf8.first ?? dialect.separator
        dialect.quote = word("quote").utf8.first ?? dialect.quote
        mode = Mode(rawValue: word("mode")) ?? .create
        mapping = ColumnMapping(stored: json["columns"] ?? [])
        styles = (json["columns"]?.array ?? []).map { column in
            CellStyle(
                decimalPoint: CellStyle.DecimalPoint(rawValue: column["decimal_point"]?.string ?? "") ?? .comma,
                dateOrder: CellStyle.DateOrder(rawValue: column["date_order"]?.string ?? "") ?? .day)
        }
    }
}

extension ImportSettings {
    /// Columns that fill the same field as before keep their style, where the caller states none.
    func keepingStyles(of earlier: ImportSettings, but corrections: ImportCorrections) -> ImportSettings {
        guard earlier.styles.count == styles.count else { return self }
        var result = self
        for index in styles.indices where mapping.columns[index] == earlier.mapping.columns[index] {
            result.styles[index] = corrections.applied(to: earlier.styles[index])
        }
        return result
    }
}
