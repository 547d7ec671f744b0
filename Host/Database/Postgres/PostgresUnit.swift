import CPostgres
import Values

/// A transaction on one session.
final class PostgresUnit: UnitOfWork {
    let connection: PostgresConnection
    let isWritable: Bool
    private(set) var hasWritten = false
    private(set) var tenant = Tenant.host
    private(set) var effects: [@Sendable () -> Void] = []
    /// What a statement failed with outside a savepoint: nothing more runs, nothing is committed.
    private(set) var failure: DatabaseError?
    private var depth = 0

    init(_ connection: PostgresConnection, isWritable: Bool) {
        self.connection = connection
        self.isWritable = isWritable
    }

    var dialect: Dialect { .postgres }

    @discardableResult
    func execute(_ statement: SQL) throws -> Int {
        let result = try run(statement)
        return Int(String(cString: PQcmdTuples(result.pointer))) ?? 0
    }

    func query(_ statement: SQL) throws -> any Rows { PostgresRows(try run(statement)) }

    private func run(_ statement: SQL) throws -> PostgresResult {
        if let failure { throw failure }
        try statement.refuseUnstorable()
        return try recordingFailure {
            let prepared = try connection.prepare(statement, as: tenant)
            if !prepared.isReading {
                guard isWritable else { throw Problem.readOnlyUnit(statement.text) }
                hasWritten = true
            }
            return try connection.run(prepared, statement.values)
        }
    }

    private func recordingFailure<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as DatabaseError {
            failure = error
            throw error
        }
    }

    func nested<Result>(_ body: () throws -> Result) throws -> Result {
        if let failure { throw failure }
        depth += 1
        defer { depth -= 1 }
        let name = "nested_\(depth)"
        try connection.run("SAVEPOINT \(name)")
        do {
            let result = try body()
            if let failure { throw failure }
            try connection.run("RELEASE \(name)")
            return result
        } catch {
            try connection.run("ROLLBACK TO \(name); RELEASE \(name)")
            failure = nil
            throw error
        }
    }

    func acting<Result>(as tenant: Tenant, _ body: () throws -> Result) throws -> Result {
        let former = self.tenant
        self.tenant = tenant
        defer { self.tenant = former }
        return try body()
    }

    func afterCommit(_ effect: @escaping @Sendable () -> Void) { effects.append(effect) }
}
