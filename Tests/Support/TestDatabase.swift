import Database
import Glibc
import Values

/// The databases every test with a database runs on.
package enum TestDatabase {
    package enum Kind: String, CaseIterable, Sendable {
        case sqlite, postgres
    }

    /// For `@Test(arguments: TestDatabase.all)`.
    package static let all = Kind.allCases
}

/// Runs a body on a fresh database and removes the database afterwards.
package func withDatabase<Result>(
    _ kind: TestDatabase.Kind, _ body: (any Database) throws -> Result
) throws -> Result {
    let fresh = try kind.make()
    defer { fresh.remove() }
    return try body(fresh.database)
}

/// Runs an asynchronous body on a fresh database and removes the database afterwards.
package func withDatabase<Result>(
    _ kind: TestDatabase.Kind, _ body: (any Database) async throws -> Result
) async throws -> Result {
    let fresh = try kind.make()
    defer { fresh.remove() }
    return try await body(fresh.database)
}

/// A database of one test.
package struct FreshDatabase: Sendable {
    package let database: any Database
    let removal: @Sendable () -> Void

    /// Closes the database and removes its files.
    package func remove() {
        database.close()
        removal()
    }
}

extension TestDatabase.Kind {
    /// Writes down that the test runs on this database; for tests that open it themselves.
    package func record() { TestLedger.record(self) }

    package func make() throws -> FreshDatabase {
        TestLedger.record(self)
        return switch self {
        case .sqlite: try makeSQLite()
        case .postgres: try makePostgres()
        }
    }

    private func makeSQLite() throws -> FreshDatabase {
        let directory = try TemporaryDirectory()
        let database = try SQLiteDatabase(path: "\(directory.path)/test.sqlite")
        return FreshDatabase(database: database) { directory.remove() }
    }
}

extension TestDatabase.Kind {
    private func makePostgres() throws -> FreshDatabase {
        let place = try EmptyPostgres()
        return FreshDatabase(database: try PostgresDatabase(connectionString: place.connection)) { place.remove() }
    }
}

/// An empty PostgreSQL database of one test, not opened yet.
package struct EmptyPostgres: Sendable {
    /// A connection string.
    package let connection: String
    private let server: String
    private let name: String

    package init() throws {
        guard let server = getenv("WORKMATE_TEST_POSTGRES").map({ String(cString: $0) }) else {
            throw MissingPostgres()
        }
        self.server = server
        name = "test_" + Identifier.make(at: Instant(milliseconds: 0)).filter { $0 != "-" }
        connection = server.replacing("/postgres?", with: "/\(name)?")
        try administer(server, "CREATE DATABASE \(name)")
    }

    /// Drops the database and the roles of its tenants; its users have closed their connections.
    package func remove() {
        do {
            let database = try PostgresDatabase(connectionString: connection)
            try database.dropTenants()
            database.close()
            try administer(server, "DROP DATABASE \(name) WITH (FORCE)")
        } catch {
            preconditionFailure("the database of a test stays: \(error)")
        }
    }
}

/// Runs a statement outside a transaction, as making and dropping databases needs.
private func administer(_ server: String, _ statement: String) throws {
    try PostgresDatabase.administer(connectionString: server, statement)
}

struct MissingPostgres: Error, CustomStringConvertible {
    var description: String {
        "WORKMATE_TEST_POSTGRES names no PostgreSQL; run `make test` or `Scripts/postgres run swift test`"
    }
}
