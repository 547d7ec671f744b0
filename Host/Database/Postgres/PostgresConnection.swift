import CPostgres
import Values

/// One session with its prepared statements; used by one thread at a time.
final class PostgresConnection: @unchecked Sendable {
    let handle: OpaquePointer
    private var cache = StatementCache<PostgresStatement>(limit: 256)
    private var evicted: [PostgresStatement] = []
    private var statementCount = 0
    private var proven: Set<StatementCache<PostgresStatement>.Key> = []
    /// By text, the types that values had which were not null.
    private var knownTypes: [String: [Oid]] = [:]

    private let settings: String

    /// - Parameter leaseMilliseconds: after which the server ends a statement, or a transaction that idles; nil for never.
    init(connectionString: String, leaseMilliseconds: Int? = nil) throws {
        settings = Self.settings(leaseMilliseconds)
        guard let handle = PQconnectdb(connectionString) else { throw DatabaseError.outOfMemory }
        self.handle = handle
        guard isUsable else {
            throw DatabaseError(.unavailable, message: String(cString: PQerrorMessage(handle)), statement: "")
        }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        try run(settings)
    }

    deinit { PQfinish(handle) }

    private static func settings(_ lease: Int?) -> String {
        let text = "SET client_encoding = 'UTF8'; SET standard_conforming_strings = on"
        guard let lease else { return text }
        return "\(text); SET statement_timeout = \(lease); SET idle_in_transaction_session_timeout = \(lease)"
    }

    var isUsable: Bool { PQstatus(handle) == CONNECTION_OK }
    var isIdle: Bool { PQtransactionStatus(handle) == PQTRANS_IDLE }

    /// Connects anew after the server went away.
    func reconnect() throws {
        PQreset(handle)
        _ = cache.removeAll()
        evicted = []
        guard isUsable else {
            throw DatabaseError(.unavailable, message: String(cString: PQerrorMessage(handle)), statement: "")
        }
        try run(settings)
    }

    /// Runs the host's own text: transactions, savepoints, roles, migrations. Several statements are allowed.
    func run(_ text: String) throws { _ = try result(of: text) }

    /// Undoes the transaction; a session that cannot stays in it, and its pool drops it.
    func rollBack() { PQclear(PQexec(handle, "ROLLBACK")) }

    func result(of text: String) throws -> PostgresResult { try check(PQexec(handle, text), statement: text) }

    /// Forgets statements that left the cache; between transactions, since it fails in an aborted one.
    func dropEvicted() throws {
        for statement in evicted { try run("DEALLOCATE \(statement.name)") }
        evicted = []
    }

    /// The statement, prepared on this session with these types of values.
    ///
    /// - Parameter first: runs before the server is asked.
    func prepare(_ statement: SQL, as tenant: Tenant, behind first: () throws -> Void = {}) throws -> PostgresStatement
    {
        let types = types(of: statement)
        let key = PostgresStatement.Key(
            tenant: tenant.id, text: types.reduce(into: statement.text) { $0 += "|\($1)" })
        if let present = cache.take(key) { return present }
        if !tenant.isHost { try StatementGuard(tenant: tenant).judge(statement.text) }
        try first()
        statementCount += 1
        let prepared = PostgresStatement(
            name: "s\(statementCount)", text: statement.text, key: key,
            isReading: StatementWords(statement.text).isReading)
        try types.contains(0) ? prepareGuessing(prepared, types) : prepare(prepared, types)
        return prepared
    }

    /// A null takes the type that a value in its place had before: else each pattern of nulls were a statement of its
    /// own.
    private func types(of statement: SQL) -> [Oid] {
        var types = PostgresValues.types(of: statement.values)
        guard let known = knownTypes[statement.text], known.count == types.count else {
            if knownTypes.count >= 1024 { knownTypes = [:] }
            knownTypes[statement.text] = types
            return types
        }
        for index in types.indices where types[index] == 0 { types[index] = known[index] }
        if types != known { knownTypes[statement.text] = types }
        return types
    }

    func prepare(_ statement: PostgresStatement, _ types: [Oid]) throws {
        let result = PQprepare(handle, statement.name, statement.text, Int32(types.count), types)
        _ = try check(result, statement: statement.text)
    }

    /// Runs a prepared statement and puts it back.
    func run(_ prepared: PostgresStatement, _ values: [SQLValue]) throws -> PostgresResult {
        defer { giveBack(prepared) }
        let result = PostgresValues(values).withParameters { count, pointers, lengths, formats in
            PQexecPrepared(handle, prepared.name, count, pointers, lengths, formats, 0)
        }
        return try check(result, statement: prepared.text)
    }

    func giveBack(_ prepared: PostgresStatement) { evicted += cache.put(prepared, prepared.key) }

    /// Whether the statement ran on this session before, so that the tenant's role may do what it does.
    func isProven(_ statement: SQL, as tenant: Tenant) -> Bool {
        proven.contains(.init(tenant: tenant.id, text: statement.text))
    }

    func prove(_ statement: SQL, as tenant: Tenant) {
        if proven.count >= 1024 { proven = [] }
        proven.insert(.init(tenant: tenant.id, text: statement.text))
    }

    private func check(_ pointer: OpaquePointer?, statement: String) throws -> PostgresResult {
        guard let pointer else { throw DatabaseError.outOfMemory }
        return try check(PostgresResult(pointer), statement: statement)
    }

    @discardableResult
    func check(_ result: PostgresResult, statement: String) throws -> PostgresResult {
        switch PQresultStatus(result.pointer) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return result
        default: throw DatabaseError(postgres: result, statement: statement)
        }
    }
}

/// A statement prepared on one session.
final class PostgresStatement {
    typealias Key = StatementCache<PostgresStatement>.Key

    let name: String
    let text: String
    let key: Key
    let isReading: Bool

    init(name: String, text: String, key: Key, isReading: Bool) {
        self.name = name
        self.text = text
        self.key = key
        self.isReading = isReading
    }
}

/// A result, freed with the last reference.
final class PostgresResult {
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }
    deinit { PQclear(pointer) }
}

extension DatabaseError {
    static var outOfMemory: DatabaseError { DatabaseError(.other, message: "out of memory", statement: "") }
}
