import Synchronization
import Values

/// A database in one file: one writer, readers in parallel on their snapshots.
package final class SQLiteDatabase: Database {
    package let path: String
    let writer: SQLiteWriter
    private let readers: ConnectionPool<SQLiteConnection>
    private let statistics: Statistics

    /// How often the planner was told; a connection reads the figures when it opens.
    private final class Statistics: Sendable {
        let count = Atomic<Int>(0)
    }

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
        let statistics = Statistics()
        self.statistics = statistics
        self.readers = ConnectionPool(limit: readers, patienceMilliseconds: patienceMilliseconds) {
            let connection = try SQLiteConnection(path: path, role: .reader)
            connection.statistics = statistics.count.load(ordering: .relaxed)
            return connection
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
        try readers.lend(isUsable: hasStatistics) { connection in
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
        statistics.count.add(1, ordering: .relaxed)
        readers.close()
    }

    package func manyRowsCame() throws { try refreshStatistics() }

    private func hasStatistics(_ connection: SQLiteConnection) -> Bool {
        connection.statistics == statistics.count.load(ordering: .relaxed)
    }

    /// The roles of tenants are the connection's own here.
    package func admit(_ tenant: Tenant) {}

    package func close() {
        writer.close()
        readers.close()
    }
}
