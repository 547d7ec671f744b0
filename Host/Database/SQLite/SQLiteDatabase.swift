/// A database in one file: one writer, readers in parallel on their snapshots.
package final class SQLiteDatabase: Database {
    package let path: String
    private let writer: SQLiteConnection
    private let turn = Condition()
    private let readers: ConnectionPool<SQLiteConnection>

    /// Opens the file, making it when it is missing.
    package init(path: String, readers: Int = 4) throws {
        self.path = path
        writer = try SQLiteConnection(path: path, role: .writer)
        self.readers = ConnectionPool(limit: readers) { try SQLiteConnection(path: path, role: .reader) }
    }

    package var dialect: Dialect { .sqlite }

    package func read<Result>(_ body: (any UnitOfWork) throws -> Result) throws -> Result {
        try readers.lend { connection in
            try connection.run("BEGIN")
            do {
                let result = try body(SQLiteUnit(connection, isWritable: false))
                try connection.run("COMMIT")
                return result
            } catch {
                try connection.run("ROLLBACK")
                throw error
            }
        }
    }

    package func write<Result>(mayTakeLong: Bool, _ body: (any UnitOfWork) throws -> Result) throws -> Result {
        let unit = SQLiteUnit(writer, isWritable: true)
        let result = try turn.withLock { try transaction(unit, body) }
        for effect in unit.effects { effect() }
        return result
    }

    private func transaction<Result>(
        _ unit: SQLiteUnit, _ body: (any UnitOfWork) throws -> Result
    ) throws -> Result {
        try writer.run("BEGIN IMMEDIATE")
        do {
            let result = try body(unit)
            if let failure = unit.failure { throw failure }
            try writer.run("COMMIT")
            return result
        } catch {
            try writer.run("ROLLBACK")
            throw error
        }
    }

    package func close() { readers.close() }
}
