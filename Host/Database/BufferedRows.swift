/// Rows that were all fetched before the first is read: what a writing statement returns, so that its work is done
/// when `query` returns.
final class BufferedRows: Rows {
    private let names: [String]
    private let rows: [[SQLValue]]
    private var position = -1

    init(names: [String], rows: [[SQLValue]]) {
        self.names = names
        self.rows = rows
    }

    /// Reads a cursor to its end.
    convenience init(reading cursor: any Rows) throws {
        defer { cursor.close() }
        let columns = 0..<cursor.columnCount
        var rows: [[SQLValue]] = []
        while try cursor.next() { rows.append(columns.map(cursor.value)) }
        self.init(names: columns.map(cursor.columnName), rows: rows)
    }

    var columnCount: Int { names.count }
    func columnName(_ column: Int) -> String { names[column] }

    func next() -> Bool {
        guard position < rows.count else { return false }
        position += 1
        return position < rows.count
    }

    func value(_ column: Int) -> SQLValue { rows[position][column] }
    func isNull(_ column: Int) -> Bool { value(column) == .null }

    func integer(_ column: Int) -> Int64 { if case .integer(let number) = value(column) { number } else { 0 } }
    func text(_ column: Int) -> String { if case .text(let text) = value(column) { text } else { "" } }

    func withText<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        var text = text(column)
        return try text.withUTF8 { try body(UnsafeRawBufferPointer($0)) }
    }

    func close() { position = rows.count }
}
