import CSQLite

/// One open handle with its prepared statements.
///
/// Used by one thread at a time; the writer's is also rolled back by the watchdog, so it is opened with SQLite's mutex.
final class SQLiteConnection: @unchecked Sendable {
    enum Role { case writer, reader }

    let handle: OpaquePointer
    private var cache = StatementCache<SQLiteStatement>(limit: 256)

    init(path: String, role: Role) throws {
        var opened: OpaquePointer?
        let mutex = role == .writer ? SQLITE_OPEN_FULLMUTEX : SQLITE_OPEN_NOMUTEX
        let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | mutex, nil)
        guard code == SQLITE_OK, let opened else {
            let message = opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
            sqlite3_close_v2(opened)
            throw DatabaseError(.other, message: "\(path): \(message)", statement: "")
        }
        handle = opened
        try configure(role)
    }

    deinit {
        for statement in cache.removeAll() { statement.finalize() }
        sqlite3_close_v2(handle)
    }

    private func configure(_ role: Role) throws {
        sqlite3_extended_result_codes(handle, 1)
        try check(sqlite3_busy_timeout(handle, 10_000))
        try run("PRAGMA journal_mode = WAL")
        try run("PRAGMA synchronous = FULL")
        try run("PRAGMA foreign_keys = ON")
        try run("PRAGMA trusted_schema = OFF")
        if role == .reader { try run("PRAGMA query_only = ON") }
    }

    /// Runs the host's own text: pragmas, transactions, savepoints, migrations.
    func run(_ text: String) throws { try check(sqlite3_exec(handle, text, nil, nil, nil), statement: text) }

    func check(_ code: Int32, statement: String = "") throws {
        guard code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE else {
            throw error(code, statement: statement)
        }
    }

    func error(_ code: Int32, statement: String) -> DatabaseError {
        let message = String(cString: sqlite3_errmsg(handle))
        return DatabaseError(DatabaseError.Reason(sqlite: code, message), message: message, statement: statement)
    }

    /// A statement ready to step; give it back with `giveBack`.
    func prepare(_ statement: SQL, as tenant: Tenant) throws -> SQLiteStatement {
        let key = StatementCache<SQLiteStatement>.Key(tenant: tenant.id, text: statement.text)
        let prepared = try cache.take(key) ?? SQLiteStatement(statement.text, key: key, on: self)
        do {
            try prepared.bind(statement.values, on: self)
        } catch {
            prepared.finalize()
            throw error
        }
        return prepared
    }

    func giveBack(_ statement: SQLiteStatement) {
        statement.reset()
        for evicted in cache.put(statement, statement.key) { evicted.finalize() }
    }
}
