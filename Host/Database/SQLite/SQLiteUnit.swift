import CSQLite
import Values

/// A transaction on one SQLite connection.
final class SQLiteUnit: UnitOfWork {
    let connection: SQLiteConnection
    let isWritable: Bool
    private(set) var hasWritten = false
    private(set) var tenant = Tenant.host
    private(set) var effects: [@Sendable () -> Void] = []
    /// What a statement failed with outside a savepoint: as on PostgreSQL, nothing more runs, nothing is committed.
    private(set) var failure: DatabaseError?
    private var depth = 0

    init(_ connection: SQLiteConnection, isWritable: Bool) {
        self.connection = connection
        self.isWritable = isWritable
    }

    var dialect: Dialect { .sqlite }

    @discardableResult
    func execute(_ statement: SQL) throws -> Int {
        let rows = try query(statement)
        defer { rows.close() }
        while try rows.next() {}
        return Int(sqlite3_changes64(connection.handle))
    }

    func query(_ statement: SQL) throws -> any Rows {
        if let failure { throw failure }
        try statement.refuseUnstorable()
        let prepared = try recordingFailure { try connection.prepare(statement, as: tenant) }
        let rows = SQLiteRows(prepared, unit: self)
        if prepared.isReadOnly { return rows }
        guard isWritable else { throw Problem.readOnlyUnit(statement.text) }
        hasWritten = true
        return try BufferedRows(reading: rows)
    }

    func step(_ statement: SQLiteStatement, as tenant: Tenant) throws -> Bool {
        try recordingFailure {
            let code = sqlite3_step(statement.handle)
            try connection.check(code, statement: statement.key.text)
            return code == SQLITE_ROW
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

    func giveBack(_ statement: SQLiteStatement) { connection.giveBack(statement) }

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
            try connection.run("ROLLBACK TO \(name)")
            try connection.run("RELEASE \(name)")
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
