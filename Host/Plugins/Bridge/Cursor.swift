import CWorkmate
import Database
import Routing
import Synchronization
import Values

/// An open cursor in a module's hands; the texts of its present row live until the next one.
final class Cursor {
    let rows: any Rows
    private unowned let crossing: Crossing
    private var row: Arena?

    init(_ rows: any Rows, _ crossing: Crossing) {
        self.rows = rows
        self.crossing = crossing
    }

    static func of(_ pointer: OpaquePointer?) -> Cursor? {
        pointer.map { Unmanaged<Cursor>.fromOpaque(UnsafeRawPointer($0)).takeUnretainedValue() }
    }

    func next() -> Int32 {
        row = nil
        do {
            guard try rows.next() else { return 0 }
            row = Arena()
            return 1
        } catch {
            return crossing.refuse(error, error.foreignStatus)
        }
    }

    func close() { crossing.close(self) }

    func get(_ column: UInt32, _ value: UnsafeMutablePointer<wm_value>) -> wm_status {
        guard let row, column < UInt32(rows.columnCount) else { return WM_ERR_ARG }
        var made = wm_value()
        switch rows.value(Int(column)) {
        case .null: made.type = WM_T_NULL
        case .integer(let integer):
            made.type = WM_T_I64
            made.i = integer
        case .real(let real):
            made.type = WM_T_F64
            made.u.f = real
        case .text(let text):
            let copy = row.text(text)
            made.type = WM_T_STR
            made.u.p = UnsafeRawPointer(copy.p)
            made.n = copy.n
        case .blob(let bytes):
            made.type = WM_T_BYTES
            made.u.p = bytes.withUnsafeBytes { row.copy($0) }
            made.n = UInt64(bytes.count)
        }
        value.pointee = made
        return WM_OK
    }
}

extension Rows {
    /// All rows as a JSON array of objects, named by the columns.
    func json() throws -> [UInt8] {
        var names = JSONNames()
        for column in 0..<columnCount { names.append(columnName(column)) }
        var writer = JSONWriter(reserving: 4096)
        writer.beginArray()
        while try next() {
            writer.beginObject()
            for column in 0..<columnCount {
                writer.name(column, of: names)
                writeValue(column, into: &writer)
            }
            writer.endObject()
        }
        writer.endArray()
        return writer.bytes
    }
}
