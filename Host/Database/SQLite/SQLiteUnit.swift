import CSQLite
import Values

/// A transaction on one SQLite connection.
final class SQLiteUnit: UnitOfWork {
    let connection: SQLiteConnection
    let isWritable: Bool
    private(set) var hasWritten = false
    private(set) var tenant = Tenant.host
    let duties = UnitDuties()
    private(set) var effects: [@Sendable () -> Void] = []
    /// What a statement failed with outside a savepoint: as on PostgreSQL, nothing more runs, nothing is committed.
    private(set) var failure: DatabaseError?
    /// The turn on the writer; nil for a reader, whose connection is its own.
    private let turn: WriterTurn?
    private var cursors: [SQLiteStatement] = []
    private var depth = 0

    init(_ connection: SQLiteConnection, isWritable: Bool, turn: WriterTurn? = nil) {
        self.connection = connection
        self.isWritable = isWritable
        self.turn = turn
    }

    var dialect: Dialect { .sqlite }

    /// Runs a body that uses the connection, while the unit still holds it.
    private func using<Result>(_ body: () throws -> Result) throws -> Result {
        guard let turn else { return try body() }
        return try turn.use(body)
    }

    /// Keeps the watchdog out while a column is read; after the lease's end columns are null.
    func reading<Result>(_ body: () throws -> Result) rethrows -> Result {
        guard let turn else { return try body() }
        return try turn.gate.withLock(body)
    }

    @discardableResult
    func execute(_ statement: SQL) throws -> Int {
        try using {
            let prepared = try prepare(statement)
            defer { giveBack(prepared) }
            while try step(prepared) {}
            return prepared.isReadOnly ? 0 : Int(sqlite3_changes64(connection.handle))
        }
    }

    func query(_ statement: SQL) throws -> any Rows {
        try using {
            let prepared = try prepare(statement)
            let rows = SQLiteRows(prepared, unit: self)
            return prepared.isReadOnly ? rows : try BufferedRows(reading: rows)
        }
    }

    private func prepare(_ statement: SQL) throws -> SQLiteStatement {
        if let failure { throw failure }
        try statement.refuseUnstorable()
        let prepared = try recordingFailure { try connection.prepare(statement, as: tenant) }
        cursors.append(prepared)
        guard isWritable || prepared.isReadOnly else {
            giveBack(prepared)
            throw Problem.readOnlyUnit(statement.text)
        }
        if !prepared.isReadOnly { hasWritten = true }
        return prepared
    }

    func step(_ statement: SQLiteStatement) throws -> Bool {
        try using {
            if let failure { throw failure }
            return try recordingFailure { try connection.step(statement) }
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

    func giveBack(_ statement: SQLiteStatement) {
        reading {
            guard let index = cursors.lastIndex(where: { $0 === statement }) else { return }
            cursors.remove(at: index)
            connection.giveBack(statement)
        }
    }

    /// Ends what was left open; a later `next` on such a cursor finds no row.
    func closeCursors() {
        for statement in cursors { connection.giveBack(statement) }
        cursors = []
    }

    func isOpen(_ statement: SQLiteStatement) -> Bool { cursors.contains { $0 === statement } }

    func nested<Result>(_ body: () throws -> Result) throws -> Result {
        if let failure { throw failure }
        depth += 1
        defer { depth -= 1 }
        let name = "nested_\(depth)"
        try using { try connection.mark("SAVEPOINT \(name)") }
        do {
            let result = try body()
            if let failure { throw failure }
            try using { try connection.mark("RELEASE \(name)") }
            return result
        } catch {
            try using { try undo(to: name) }
            throw error
        }
    }

    private func undo(to name: String) throws {
        // An interrupted statement may have taken the whole transaction with it.
        guard sqlite3_get_autocommit(connection.handle) == 0 else { return }
        try connection.mark("ROLLBACK TO \(name)")
        try connection.mark("RELEASE \(name)")
        failure = nil
    }

    func acting<Result>(as tenant: Tenant, _ body: () throws -> Result) throws -> Result {
        let former = self.tenant
        self.tenant = tenant
        defer { self.tenant = former }
        return try body()
    }

    func afterCommit(_ effect: @escaping @Sendable () -> Void) { effects.append(effect) }
}
