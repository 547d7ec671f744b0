import CSQLite

/// A prepared statement and which value each of its parameters takes.
final class SQLiteStatement {
    let key: StatementCache<SQLiteStatement>.Key
    let handle: OpaquePointer
    let isReadOnly: Bool
    /// As whom each of its steps runs.
    let authority: SQLiteAuthority
    /// For each parameter the position of its value: `$3` takes the third.
    private let positions: [Int]

    init(
        _ text: String, key: StatementCache<SQLiteStatement>.Key, as tenant: Tenant, on connection: SQLiteConnection
    ) throws {
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v3(
            connection.handle, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        try connection.check(code, statement: text)
        guard let prepared else {
            throw DatabaseError(.other, message: "no statement in the text", statement: text)
        }
        self.key = key
        handle = prepared
        isReadOnly = sqlite3_stmt_readonly(prepared) != 0
        authority = tenant.isHost ? .host : .tenant(tenant, isReading: isReadOnly)
        positions = (0..<sqlite3_bind_parameter_count(prepared)).map { index in
            guard let name = sqlite3_bind_parameter_name(prepared, index + 1) else { return 0 }
            return Int(String(cString: name).dropFirst()) ?? 0
        }
    }

    var columnCount: Int { Int(sqlite3_column_count(handle)) }

    func bind(_ values: [SQLValue], on connection: SQLiteConnection) throws {
        guard positions.max() ?? 0 == values.count, positions.allSatisfy({ $0 > 0 }) else {
            let needed = positions.contains(0) ? "only $1..$n as placeholders" : "\(positions.max() ?? 0) values"
            throw DatabaseError(.other, message: "the statement takes \(needed)", statement: key.text)
        }
        for (index, position) in positions.enumerated() {
            try connection.check(bind(values[position - 1], Int32(index + 1)), statement: key.text)
        }
    }

    private func bind(_ value: SQLValue, _ index: Int32) -> Int32 {
        switch value {
        case .null: sqlite3_bind_null(handle, index)
        case .integer(let number): sqlite3_bind_int64(handle, index, number)
        case .real(let number): sqlite3_bind_double(handle, index, number)
        case .text(var text):
            text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text64(
                        handle, index, $0.baseAddress ?? emptyText, UInt64($0.count), workmate_sqlite_transient(),
                        UInt8(SQLITE_UTF8))
                }
            }
        case .blob(let bytes):
            bytes.isEmpty
                ? sqlite3_bind_zeroblob(handle, index, 0)
                : sqlite3_bind_blob64(handle, index, bytes, UInt64(bytes.count), workmate_sqlite_transient())
        }
    }

    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    func finalize() { sqlite3_finalize(handle) }
}

/// A null pointer would bind NULL instead of the empty text.
private nonisolated(unsafe) let emptyText: UnsafePointer<CChar> = {
    let pointer = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    pointer.pointee = 0
    return UnsafePointer(pointer)
}()
