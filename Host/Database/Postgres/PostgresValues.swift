import CPostgres

/// The values of a statement in PostgreSQL's binary form, one behind the other.
struct PostgresValues {
    private var bytes: [UInt8] = []
    /// Where each value begins; nil for null.
    private var offsets: [Int?] = []
    private var lengths: [Int32] = []

    init(_ values: [SQLValue]) {
        for value in values { append(value) }
    }

    /// The types that the placeholders take; a null takes what the server infers.
    static func types(of values: [SQLValue]) -> [Oid] {
        values.map { value in
            switch value {
            case .null: 0
            case .integer: PostgresType.int8
            case .real: PostgresType.float8
            case .text: PostgresType.text
            case .blob: PostgresType.bytea
            }
        }
    }

    private mutating func append(_ value: SQLValue) {
        let start = bytes.count
        switch value {
        case .null: break
        case .integer(let number): append(bigEndian: UInt64(bitPattern: number))
        case .real(let number): append(bigEndian: number.bitPattern)
        case .text(let text): bytes += text.utf8
        case .blob(let blob): bytes += blob
        }
        offsets.append(value == .null ? nil : start)
        lengths.append(Int32(bytes.count - start))
    }

    private mutating func append(bigEndian number: UInt64) {
        withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
    }

    func withParameters<Result>(
        _ body: (Int32, UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<Int32>, UnsafePointer<Int32>) -> Result
    ) -> Result {
        // One byte more, so that an empty value at the end has an address too: a nil address means null.
        (bytes + [0]).withUnsafeBytes { buffer in
            let start = buffer.bindMemory(to: CChar.self).baseAddress
            let pointers = offsets.map { offset in offset.flatMap { start?.advanced(by: $0) } }
            let formats = [Int32](repeating: 1, count: offsets.count)
            return body(Int32(offsets.count), pointers, lengths, formats)
        }
    }
}

/// The server's numbers of the types in use.
enum PostgresType {
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
    static let oid: Oid = 26
    static let float4: Oid = 700
    static let float8: Oid = 701
    static let numeric: Oid = 1700
}
