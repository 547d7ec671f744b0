import CSQLite
import Values

/// One open handle with its prepared statements.
///
/// Used by one thread at a time; a turn's gate keeps the watchdog and the unit apart.
final class SQLiteConnection: @unchecked Sendable {
    enum Role { case writer, reader }

    let handle: OpaquePointer
    var authority = SQLiteAuthority.host
    /// Which of the database's statistics it read.
    var statistics = 0
    private static let countsNoMemory = workmate_sqlite_count_no_memory() == SQLITE_OK
    private var cache = StatementCache<SQLiteStatement>(limit: 256)

    init(path: String, role: Role) throws {
        precondition(Self.countsNoMemory, "SQLite was in use before the first connection")
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        let code = sqlite3_open_v2(path, &opened, flags, nil)
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
        switch role {
        case .reader: try run("PRAGMA query_only = ON")
        // A savepoint keeps the pages it may have to restore: in a file, each unit would make one and remove it.
        // A page that an import changes in many places is read and written once, not each time.
        case .writer:
            try run("PRAGMA temp_store = MEMORY")
            try run("PRAGMA cache_size = -16000")
            try run("PRAGMA wal_autocheckpoint = 4000")
        }
        try installAuthorizer()
    }

    /// Runs the host's own text: pragmas, transactions, savepoints, migrations.
    func run(_ text: String) throws { try check(sqlite3_exec(handle, text, nil, nil, nil), statement: text) }

    /// Runs a bound of a transaction or savepoint, which every unit does: prepared once.
    func mark(_ text: String) throws {
        let statement = try prepare(SQL(text), as: .host)
        defer { giveBack(statement) }
        _ = try step(statement)
    }

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
        let prepared = try cache.take(key) ?? compile(statement.text, key, as: tenant)
        do {
            try prepared.bind(statement.values, on: self)
        } catch {
            prepared.finalize()
            throw error
        }
        return prepared
    }

    private func compile(
        _ text: String, _ key: StatementCache<SQLiteStatement>.Key, as tenant: Tenant
    ) throws -> SQLiteStatement {
        guard !tenant.isHost else { return try SQLiteStatement(text, key: key, as: tenant, on: self) }
        try StatementGuard(tenant: tenant).judge(text)
        return try acting(.tenant(tenant, isReading: StatementWords(text).isReading)) {
            try SQLiteStatement(text, key: key, as: tenant, on: self)
        }
    }

    /// Moves to the next row; SQLite may compile the statement again, so its tenant's rights hold here too.
    func step(_ statement: SQLiteStatement) throws -> Bool {
        try acting(statement.authority) {
            let code = sqlite3_step(statement.handle)
            try check(code, statement: statement.key.text)
            return code == SQLITE_ROW
        }
    }

    private func acting<Result>(_ authority: SQLiteAuthority, _ body: () throws -> Result) throws -> Result {
        if case .host = authority { return try body() }
        self.authority = authority
        defer { self.authority = .host }
        do {
            return try body()
        } catch let error as DatabaseError where error.reason == .refused {
            guard case .tenant(let tenant, _) = authority else { throw error }
            throw Problem.refusedStatement(error.message, by: tenant, error.statement)
        }
    }

    func giveBack(_ statement: SQLiteStatement) {
        statement.reset()
        for evicted in cache.put(statement, statement.key) { evicted.finalize() }
    }
}
