import CPostgres

/// A cursor over a result that was fetched whole.
final class PostgresRows: Rows {
    private let result: PostgresResult
    private let count: Int32
    private var row: Int32 = -1

    init(_ result: PostgresResult) {
        self.result = result
        count = PQntuples(result.pointer)
    }

    var columnCount: Int { Int(PQnfields(result.pointer)) }

    func columnName(_ column: Int) -> String {
        PQfname(result.pointer, Int32(column)).map { String(cString: $0) } ?? ""
    }

    func next() -> Bool {
        guard row < count else { return false }
        row += 1
        return row < count
    }

    func value(_ column: Int) -> SQLValue {
        if isNull(column) { return .null }
        return switch PQftype(result.pointer, Int32(column)) {
        case PostgresType.int8, PostgresType.int4, PostgresType.int2, PostgresType.oid: .integer(integer(column))
        case PostgresType.float8, PostgresType.float4: .real(Double(text(column)) ?? .nan)
        case PostgresType.numeric: number(text(column))
        case PostgresType.bool: .bool(text(column) == "t")
        case PostgresType.bytea: .blob(withText(column, Self.bytes(ofHexadecimal:)))
        default: .text(text(column))
        }
    }

    /// `sum` of whole numbers is a numeric here and a whole number on SQLite.
    private func number(_ text: String) -> SQLValue {
        Int64(text).map(SQLValue.integer) ?? .real(Double(text) ?? .nan)
    }

    /// `\x0aff`.
    private static func bytes(ofHexadecimal text: UnsafeRawBufferPointer) -> [UInt8] {
        func digit(_ character: UInt8) -> UInt8 { character <= 57 ? character - 48 : (character | 32) - 87 }
        return stride(from: 2, to: text.count - 1, by: 2).map { digit(text[$0]) << 4 | digit(text[$0 + 1]) }
    }

    func isNull(_ column: Int) -> Bool { PQgetisnull(result.pointer, row, Int32(column)) != 0 }

    func integer(_ column: Int) -> Int64 {
        withText(column) { text in
            if text.first == UInt8(ascii: "t") { return 1 }
            return Int64(String(decoding: text, as: UTF8.self)) ?? 0
        }
    }

    func text(_ column: Int) -> String { withText(column) { String(decoding: $0, as: UTF8.self) } }

    func withText<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        let start = PQgetvalue(result.pointer, row, Int32(column))
        let length = PQgetlength(result.pointer, row, Int32(column))
        return try body(UnsafeRawBufferPointer(start: start, count: Int(length)))
    }

    func close() { row = count }
}
