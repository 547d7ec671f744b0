import Values

package enum Dialect: String, Sendable, CaseIterable {
    case sqlite, postgres
}

/// Whose statements run: the host's own, or a module's, which reach that module's tables only.
package struct Tenant: Hashable, Sendable {
    /// `workmate.crm`; empty for the host.
    package let id: String
    /// The prefix of its tables without the underscore, `crm`.
    package let prefix: String
    /// Columns of foreign tables that its foreign keys need: the keys it points at, and the keys that point at it.
    package let foreignKeyColumns: [String: Set<String>]

    package init(id: String, prefix: String, foreignKeyColumns: [String: Set<String>] = [:]) {
        self.id = id
        self.prefix = prefix
        self.foreignKeyColumns = foreignKeyColumns
    }

    package static let host = Tenant(id: "", prefix: "")

    package var isHost: Bool { id.isEmpty }
}

/// A store that runs units of work: SQLite or PostgreSQL.
package protocol Database: AnyObject, Sendable {
    var dialect: Dialect { get }

    /// As of now.
    var figures: DatabaseFigures { get }

    /// Runs a body on one read-only snapshot, in parallel with other readers and with the writer.
    func read<Result>(_ body: (any UnitOfWork) throws -> Result) throws -> Result

    /// Runs a body as one transaction: committed and durable when this returns, rolled back when the body throws.
    ///
    /// The body may run a second time: after a serialisation failure or deadlock (PostgreSQL), or when its group was
    /// lost or waited for it (SQLite). So it must have no effect but through its unit; such effects go into
    /// `afterCommit`.
    ///
    /// - Parameter mayTakeLong: the body calls code that may hold the writer over 5 ms: what others finished is
    ///   committed before it starts, or, when such bodies were short lately, after it ran for 5 ms at most; the body
    ///   is then undone and runs again.
    /// - Throws: what the body throws; `Problem` `SYSTEM_9061` when the unit held the writer past its lease.
    @discardableResult
    func write<Result>(mayTakeLong: Bool, _ body: (any UnitOfWork) throws -> Result) throws -> Result

    /// Prepares the database for a tenant, before a unit acts as it and again when the host made tables for it.
    func admit(_ tenant: Tenant) throws

    /// Tells the planner how large tables are, after a start; outside a unit.
    func refreshStatistics() throws

    /// The same after many rows came at once.
    func manyRowsCame() throws

    /// Ends all connections. No unit may be open.
    func close()
}

extension Database {
    @discardableResult
    package func write<Result>(_ body: (any UnitOfWork) throws -> Result) throws -> Result {
        try write(mayTakeLong: false, body)
    }
}

/// One transaction and the statements it runs, on the thread that opened it.
package protocol UnitOfWork: AnyObject {
    var dialect: Dialect { get }
    /// False inside `read`: a writing statement is refused with `SYSTEM_9062`.
    var isWritable: Bool { get }
    /// Whether a statement changed anything: from then on, calls to the outside are refused.
    var hasWritten: Bool { get }
    /// Whose statements run now.
    var tenant: Tenant { get }
    /// What is still to be done for what was written, before the commit.
    var duties: UnitDuties { get }

    /// Runs a statement without rows and returns how many rows it changed.
    ///
    /// - Throws: `DatabaseError` as the database names it, `Problem` for a refused statement.
    @discardableResult
    func execute(_ statement: SQL) throws -> Int

    /// Opens a cursor. One cursor is read to its end, or closed, before the unit ends; several may be open at once.
    func query(_ statement: SQL) throws -> any Rows

    /// Runs a body in a savepoint: undone alone when it throws.
    @discardableResult
    func nested<Result>(_ body: () throws -> Result) throws -> Result

    /// Runs a body as another tenant and returns to the present one, also when it throws.
    ///
    /// Statements of a tenant are judged: one statement, beginning with SELECT, INSERT, UPDATE, DELETE or WITH, on
    /// its own tables alone. A refusal is `SYSTEM_9063` and leaves the unit usable.
    @discardableResult
    func acting<Result>(as tenant: Tenant, _ body: () throws -> Result) throws -> Result

    /// Runs after the commit, never after a rollback.
    func afterCommit(_ effect: @escaping @Sendable () -> Void)
}

/// A cursor: `next()` before each row; columns count from 0.
package protocol Rows: AnyObject {
    var columnCount: Int { get }
    func columnName(_ column: Int) -> String
    /// Moves to the next row; false behind the last one.
    func next() throws -> Bool
    func value(_ column: Int) -> SQLValue
    func isNull(_ column: Int) -> Bool
    /// 0 for null.
    func integer(_ column: Int) -> Int64
    /// Empty for null.
    func text(_ column: Int) -> String
    /// The UTF-8 of a text column, valid during the body.
    func withText<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result
    /// Writes a text column as a JSON string, or null, behind its name.
    func writeText(_ column: Int, named place: Int, of names: JSONNames, into writer: inout JSONWriter)
    /// Writes a column as what it holds; null for bytes and for a number that JSON has not.
    func writeValue(_ column: Int, into writer: inout JSONWriter)
    func close()
}

extension Rows {
    func writeText(_ column: Int, named place: Int, of names: JSONNames, into writer: inout JSONWriter) {
        if isNull(column) { return writer.member(place, of: names, utf8: nil) }
        withText(column) { writer.member(place, of: names, utf8: $0) }
    }

    func writeValue(_ column: Int, into writer: inout JSONWriter) {
        value(column).write(into: &writer)
    }
}

extension SQLValue {
    func write(into writer: inout JSONWriter) {
        switch self {
        case .null, .blob: writer.null()
        case .integer(let integer): writer.integer(integer)
        case .real(let real): if real.isFinite { writer.raw(String(real)) } else { writer.null() }
        case .text(let text): writer.string(text)
        }
    }
}

extension UnitOfWork {
    /// The first row through `read`, or nil when there is none.
    package func first<Result>(_ statement: SQL, _ read: (any Rows) throws -> Result) throws -> Result? {
        let rows = try query(statement)
        defer { rows.close() }
        return try rows.next() ? read(rows) : nil
    }

    /// Every row through `read`.
    package func all<Result>(_ statement: SQL, _ read: (any Rows) throws -> Result) throws -> [Result] {
        let rows = try query(statement)
        defer { rows.close() }
        var results: [Result] = []
        while try rows.next() { results.append(try read(rows)) }
        return results
    }
}

/// What the database itself refused.
package struct DatabaseError: Error, Sendable {
    package enum Reason: Sendable, Equatable {
        case unique(constraint: String)
        case foreignKey(constraint: String)
        case notNull(column: String)
        case check(constraint: String)
        /// Serialisation failure, deadlock, busy: the same unit may succeed when run again.
        case retryable
        /// No right to what the statement names.
        case refused
        /// There is no room left on the disk.
        case full
        /// The server or the file cannot be reached or written; it may come back.
        case unavailable
        case other
    }

    package let reason: Reason
    /// The database's own words; for the log, never for a caller.
    package let message: String
    /// The statement's text without its values.
    package let statement: String

    package init(_ reason: Reason, message: String, statement: String) {
        self.reason = reason
        self.message = message
        self.statement = statement
    }
}
