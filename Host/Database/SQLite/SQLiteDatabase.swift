import Values

/// A database in one file: one writer, readers in parallel on their snapshots.
package final class SQLiteDatabase: Database {
    package let path: String
    let writer: SQLiteWriter
    private let readers: ConnectionPool<SQLiteConnection>

    /// Opens the file, making it when it is missing.
    ///
    /// - Parameters:
    ///   - leaseMilliseconds: how long a unit may hold the writer before it is rolled back, without what its thread
    ///     waits for a processor.
    ///   - patienceMilliseconds: how long a reader waits for a connection.
    ///   - shortTurnMilliseconds: for so long a group waits for a unit that may take long; such units join one while
    ///     they took less lately.
    package init(
        path: String, readers: Int = 4, leaseMilliseconds: Int = 250, patienceMilliseconds: Int = 5000,
        shortTurnMilliseconds: Int = 5
    ) throws {
        self.path = path
        writer = try SQLiteWriter(
            path: path, leaseMilliseconds: leaseMilliseconds, shortTurnMilliseconds: shortTurnMilliseconds)
        self.readers = ConnectionPool(limit: readers, patienceMilliseconds: patienceMilliseconds) {
            try SQLiteConnection(path: path, role: .reader)
        }
    }

    package var dialect: Dialect { .sqlite }

    package var figures: DatabaseFigures {
        let use = readers.use
        return DatabaseFigures(
            loans: use.loans, units: writer.unitCount, commits: writer.commitCount, connectionsInUse: use.inUse,
            connectionLimit: use.limit, waiting: writer.waitingCount)
    }

    package func read<Result>(_ body: (any UnitOfWork) throws -> Result) throws -> Result {
        try readers.lend { connection in
            try connection.mark("BEGIN")
            let unit = SQLiteUnit(connection, isWritable: false)
            let result = Swift.Result { try body(unit) }
            unit.closeCursors()
            try connection.mark("ROLLBACK")
            if let failure = unit.failure, case .success = result { throw failure }
            return try result.get()
        }
    }

    @discardableResult
    package func write<Result>(mayTakeLong: Bool, _ body: (any UnitOfWork) throws -> Result) throws -> Result {
        try writer.perform(mayTakeLong: mayTakeLong) { try body($0) }
    }

    /// How many units wait for the writer.
    package var waitingCount: Int { writer.waitingCount }

    /// How many groups of units were committed since the start.
    package var commitCount: Int { writer.commitCount }

    /// Counts rows and values for the planner, of a sample from each index: without, it guesses which index is best.
    package func refreshStatistics() throws {
        try writer.alone {
            try writer.connection.run("PRAGMA analysis_limit = 400")
            try writer.connection.run("ANALYZE")
        }
    }

    /// The roles of tenants are the connection's own here.
    package func admit(_ tenant: Tenant) {}

    package func close() {
        writer.close()
        readers.close()
    }
}
