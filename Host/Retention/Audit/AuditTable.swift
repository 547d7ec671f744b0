import Entities

/// One CSV file of the package: `;` between columns, texts in quotes, decimal commas, a header in the first line.
struct AuditTable {
    let table: RecordTable

    var file: String { "\(table.name).csv" }

    static let lineEnd: [UInt8] = [0x0D, 0x0A]

    var header: [UInt8] { Self.join(table.columns.map { Self.quoted($0.name) }) }

    func line(_ cells: [String]) -> [UInt8] {
        Self.join(zip(table.columns, cells).map { column, cell in Self.written(cell, column.kind) })
    }

    private static func join(_ cells: [String]) -> [UInt8] { Array(cells.joined(separator: ";").utf8) + lineEnd }

    private static func written(_ cell: String, _ kind: RecordTable.Kind) -> String {
        switch kind {
        case .text: cell.isEmpty ? "" : quoted(cell)
        case .date: cell
        case .number: cell.replacing(".", with: ",")
        }
    }

    /// Programs of auditors end a record at a line break also within quotes.
    private static func quoted(_ text: String) -> String {
        let line = text.replacing("\r\n", with: " ").replacing("\n", with: " ").replacing("\r", with: " ")
        return "\"\(line.replacing("\"", with: "\"\""))\""
    }
}
