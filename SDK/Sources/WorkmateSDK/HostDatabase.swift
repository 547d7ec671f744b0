import CWorkmate

/// The database behind `wm.db/1`.
struct HostDatabase: Database {
    private let context: HostContext

    init(_ context: HostContext) { self.context = context }

    private var table: UnsafePointer<wm_db_v1> {
        guard let table = context.tables.database else {
            preconditionFailure("module.json must require wm.db/1")
        }
        return table
    }

    private func lending<Result>(
        _ statement: SQL,
        _ body: (UnsafePointer<wm_sql>, UnsafePointer<wm_value>?, UInt32) throws -> Result
    ) rethrows -> Result {
        try statement.text.withCString { text in
            var sql = wm_sql()
            sql.any = text
            return try LentValues(statement.values).withValues { values, count in
                try withUnsafePointer(to: sql) { try body($0, values, count) }
            }
        }
    }

    var dialect: Dialect {
        table.pointee.dialect(context.pointer) == WM_DIALECT_POSTGRES ? .postgres : .sqlite
    }

    func execute(_ statement: SQL) throws -> Int {
        var affected: Int64 = 0
        try lending(statement) { sql, values, count in
            try HostRefusal.check(table.pointee.exec(context.pointer, sql, values, count, &affected))
        }
        return Int(affected)
    }

    func each(_ statement: SQL, _ body: (Row) throws -> Bool) throws {
        var cursor: OpaquePointer?
        try lending(statement) { sql, values, count in
            try HostRefusal.check(table.pointee.query(context.pointer, sql, values, count, &cursor))
        }
        defer { table.pointee.close(cursor) }
        while true {
            let moved = table.pointee.next(cursor)
            guard moved >= 0 else { throw HostRefusal(status: moved) }
            guard moved == 1, try body(row(of: cursor)) else { return }
        }
    }

    private func row(of cursor: OpaquePointer?) throws -> Row {
        Row(
            try (0..<table.pointee.columns(cursor)).map { column in
                var value = wm_value()
                try HostRefusal.check(table.pointee.get(cursor, column, &value))
                return SQLValue(value)
            })
    }

    func json(_ statement: SQL) throws -> [UInt8] {
        var text = wm_str()
        try lending(statement) { sql, values, count in
            try HostRefusal.check(table.pointee.query_json(context.pointer, sql, values, count, &text))
        }
        return text.bytes
    }

    func nested<Result>(_ body: () throws -> Result) throws -> Result {
        var result: Result?
        var failure: (any Error)?
        let status = withoutActuallyEscaping({ () -> wm_status in
            do {
                result = try body()
                return WM_OK
            } catch {
                failure = error
                return (error as? HostRefusal)?.status ?? WM_ERR_REFUSED
            }
        }) { run in
            let savepoint = Savepoint(run)
            return table.pointee.nested(
                context.pointer, { user, _ in Savepoint.run(user) }, Unmanaged.passUnretained(savepoint).toOpaque())
        }
        if let failure { throw failure }
        try HostRefusal.check(status)
        guard let result else { preconditionFailure("the host did not run the body") }
        return result
    }

    func nextNumber(of range: String) throws -> String {
        var number = wm_str()
        try HostRefusal.check(table.pointee.next_number(context.pointer, range, &number))
        return number.string
    }
}

extension SQLValue {
    init(_ value: wm_value) {
        switch value.type {
        case WM_T_I64, WM_T_BOOL: self = .integer(value.i)
        case WM_T_F64: self = .real(value.u.f)
        case WM_T_BYTES: self = .blob(Array(UnsafeRawBufferPointer(start: value.u.p, count: Int(value.n))))
        case WM_T_STR, WM_T_JSON:
            self = .text(
                String(decoding: UnsafeRawBufferPointer(start: value.u.p, count: Int(value.n)), as: UTF8.self))
        default: self = .null
        }
    }
}

/// The body of a nested transaction on its way through the host.
private final class Savepoint {
    private let body: () -> wm_status

    init(_ body: @escaping () -> wm_status) { self.body = body }

    static func run(_ savepoint: UnsafeMutableRawPointer?) -> wm_status {
        guard let savepoint else { return WM_ERR_ARG }
        return Unmanaged<Savepoint>.fromOpaque(savepoint).takeUnretainedValue().body()
    }
}
