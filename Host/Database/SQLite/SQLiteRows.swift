import CSQLite
import Values

/// A cursor that steps its statement row by row.
final class SQLiteRows: Rows {
    private let unit: SQLiteUnit
    private let statement: SQLiteStatement
    private var isOpen = true
    private var isAtEnd = false

    init(_ statement: SQLiteStatement, unit: SQLiteUnit) {
        self.statement = statement
        self.unit = unit
    }

    deinit { close() }

    var columnCount: Int { statement.columnCount }

    func columnName(_ column: Int) -> String {
        unit.reading {
            sqlite3_column_name(statement.handle, Int32(column)).map { String(cString: $0) } ?? ""
        }
    }

    func next() throws -> Bool {
        // SQLite would begin again behind the last row.
        guard isOpen, !isAtEnd else { return false }
        isAtEnd = try !unit.step(statement)
        return !isAtEnd
    }

    func value(_ column: Int) -> SQLValue {
        unit.reading {
            switch sqlite3_column_type(statement.handle, Int32(column)) {
            case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement.handle, Int32(column)))
            case SQLITE_FLOAT: .real(sqlite3_column_double(statement.handle, Int32(column)))
            case SQLITE_TEXT: .text(text(column))
            case SQLITE_BLOB: .blob(blob(Int32(column)))
            default: .null
            }
        }
    }

    private func blob(_ column: Int32) -> [UInt8] {
        let start = sqlite3_column_blob(statement.handle, column)
        let count = sqlite3_column_bytes(statement.handle, column)
        return Array(UnsafeRawBufferPointer(start: start, count: Int(count)))
    }

    func isNull(_ column: Int) -> Bool {
        unit.reading { sqlite3_column_type(statement.handle, Int32(column)) == SQLITE_NULL }
    }

    func integer(_ column: Int) -> Int64 {
        unit.reading { sqlite3_column_int64(statement.handle, Int32(column)) }
    }

    func text(_ column: Int) -> String { withText(column) { String(decoding: $0, as: UTF8.self) } }

    func withText<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try unit.reading {
            let start = sqlite3_column_text(statement.handle, Int32(column))
            let count = sqlite3_column_bytes(statement.handle, Int32(column))
            return try body(UnsafeRawBufferPointer(start: start, count: Int(count)))
        }
    }

    func writeText(_ column: Int, named place: Int, of names: JSONNames, into writer: inout JSONWriter) {
        unit.reading {
            // Asking the value is fewer steps than asking the column for its text and again for its length.
            let value = sqlite3_column_value(statement.handle, Int32(column))
            guard let start = sqlite3_value_text(value) else { return writer.nullMember(place, of: names) }
            let text = UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
            writer.member(place, of: names, utf8: text)
        }
    }

    func writeValue(_ column: Int, into writer: inout JSONWriter) {
        switch unit.reading({ sqlite3_column_type(statement.handle, Int32(column)) }) {
        case SQLITE_TEXT: withText(column) { writer.string(utf8: $0) }
        case SQLITE_INTEGER: writer.integer(integer(column))
        default: value(column).write(into: &writer)
        }
    }

    func close() {
        guard isOpen else { return }
        isOpen = false
        unit.giveBack(statement)
    }
}
