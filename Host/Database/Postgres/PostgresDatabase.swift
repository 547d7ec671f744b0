import CPostgres
import Synchronization
import Values

/// A PostgreSQL database; units run in parallel on pooled sessions.
package final class PostgresDatabase: Database {
    /// May hold a password: not for logs.
    package let connectionString: String
    private let pool: ConnectionPool<PostgresConnection>
    let roles: PostgresRoles
    private let lease: Duration
    private let units = Atomic(0)

    /// - Parameters:
    ///   - connectionString: `postgres://…` or libpq's key and value pairs.
    ///   - isolation: how tenants are kept apart; `.roles` needs CREATEROLE.
    ///   - leaseMilliseconds: how long a statement may run, a unit may idle, and a writing unit may last altogether.
    ///   - patienceMilliseconds: how long a unit waits for a session.
    /// - Throws: `DatabaseError` when it does not answer; `Problem` `SYSTEM_9065` when it orders text in another way,
    ///   `SYSTEM_9066` when the host may make no roles.
    package init(
        connectionString: String, connections: Int = 8, isolation: PostgresIsolation = .roles,
        leaseMilliseconds: Int = 10_000, patienceMilliseconds: Int = 5000
    ) throws {
        self.connectionString = connectionString
        roles = PostgresRoles(isolation: isolation, connectionString: connectionString)
        lease = .milliseconds(leaseMilliseconds)
        pool = ConnectionPool(limit: connections, patienceMilliseconds: patienceMilliseconds) {
            try PostgresConnection(connectionString: connectionString, leaseMilliseconds: leaseMilliseconds)
        }
        try refuseForeignOrder()
        try roles.open()
    }

    /// How tenants are kept apart on this server.
    package var isolation: PostgresIsolation { roles.isolation }

    package func admit(_ tenant: Tenant) throws { try roles.admit(tenant) }

    package var dialect: Dialect { .postgres }

    package var figures: DatabaseFigures {
        let use = pool.use
        let units = units.load(ordering: .relaxed)
        return DatabaseFigures(
            loans: use.loans, units: units, commits: units, connectionsInUse: use.inUse, connectionLimit: use.limit,
            waiting: 0)
    }

    /// Text must compare by its bytes, as on SQLite, or cursors and unique keys differ between the two.
    private func refuseForeignOrder() throws {
        let statement: SQL = """
            SELECT pg_encoding_to_char(encoding), datcollate FROM pg_database WHERE datname = current_database()
            """
        let found = try read { unit in try unit.first(statement) { ($0.text(0), $0.text(1)) } }
        guard let (encoding, collation) = found else { return }
        guard encoding == "UTF8", ["C", "POSIX", "C.UTF-8", "C.utf8"].contains(collation) else {
            throw Problem.foreignOrder(encoding: encoding, collation: collation)
        }
    }

    package func read<Result>(_ body: (any UnitOfWork) throws -> Result) throws -> Result {
        try pool.lend(isUsable: isReusable) { connection in
            try begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", on: connection)
            return try finish(PostgresUnit(connection, roles: roles, isWritable: false), body)
        }
    }

    package func write<Result>(mayTakeLong: Bool, _ body: (any UnitOfWork) throws -> Result) throws -> Result {
        do {
            return try transaction(body)
        } catch is RetryableFailure {
            do {
                return try transaction(body)
            } catch let again as RetryableFailure {
                throw again.thrown
            }
        }
    }

    /// A unit that failed because of another one, and what its body made of that.
    private struct RetryableFailure: Error {
        let thrown: any Error
    }

    private func transaction<Result>(_ body: (any UnitOfWork) throws -> Result) throws -> Result {
        let (result, effects) = try pool.lend(isUsable: isReusable) { connection in
            try begin("BEGIN ISOLATION LEVEL READ COMMITTED", on: connection)
            let unit = PostgresUnit(connection, roles: roles, isWritable: true, deadline: .now + lease)
            do {
                return (try finish(unit, body), unit.effects)
            } catch {
                if let ended = unit.failure as? Problem { throw ended }
                let reason = (unit.failure as? DatabaseError)?.reason ?? (error as? DatabaseError)?.reason
                throw reason == .retryable ? RetryableFailure(thrown: error) : error
            }
        }
        units.add(1, ordering: .relaxed)
        for effect in effects { effect() }
        return result
    }

    /// A session that the server ended while it was idle is opened again: nothing ran on it yet.
    private func begin(_ text: String, on connection: PostgresConnection) throws {
        do {
            try connection.dropEvicted()
            try connection.run(text)
        } catch {
            guard !connection.isUsable else { throw error }
            try connection.reconnect()
            try connection.run(text)
        }
    }

    private func finish<Result>(
        _ unit: PostgresUnit, _ body: (any UnitOfWork) throws -> Result
    ) throws -> Result {
        do {
            let result = try body(unit)
            try unit.duties.fulfil(in: unit)
            if let failure = unit.failure { throw failure }
            try unit.commit()
            return result
        } catch {
            if unit.connection.isUsable, !unit.connection.isIdle { unit.connection.rollBack() }
            throw error
        }
    }

    private func isReusable(_ connection: PostgresConnection) -> Bool {
        connection.isUsable && connection.isIdle
    }

    /// The server's autovacuum does it.
    package func refreshStatistics() {}

    /// Autovacuum comes up to a minute later, and until then joins of what is new are planned as of empty tables.
    package func manyRowsCame() throws {
        let own: SQL = """
            SELECT quote_ident(tablename) FROM pg_tables
            WHERE schemaname = current_schema() AND pg_has_role(tableowner, 'USAGE')
            """
        let tables = try read { try $0.all(own) { $0.text(0) } }
        guard !tables.isEmpty else { return }
        try pool.lend(isUsable: isReusable) { try $0.run("ANALYZE \(tables.joined(separator: ", "))") }
    }

    package func close() { pool.close() }

    /// Drops the roles of the tenants with all their tables, before the database itself is dropped.
    package func dropTenants() throws { try roles.dropAll() }

    /// Runs the host's own text on a session of its own outside a transaction: what makes and drops databases.
    package static func administer(connectionString: String, _ text: String) throws {
        try PostgresConnection(connectionString: connectionString).run(text)
    }
}
