import Glibc
import Values

/// Brings a module's tables forward, one transaction for each migration.
package struct Migrator {
    private let database: any Database
    private let clock: any WallClock
    private let snapshots: SnapshotFolder?

    /// - Parameter snapshots: where the database is copied, once, before something is applied; nil for none.
    package init(_ database: any Database, clock: any WallClock, snapshots: SnapshotFolder? = nil) {
        self.database = database
        self.clock = clock
        self.snapshots = snapshots
    }

    /// What a run did.
    package struct Report: Equatable, Sendable {
        package var applied: [String] = []
        /// The file of the snapshot that was taken before.
        package var snapshot: String?
        /// Why no snapshot could be taken.
        package var warning: String?
    }

    /// Applies what is pending; nothing when a text was edited, a number is missing, or one fails.
    ///
    /// - Parameter ledger: under which name the numbers are kept; the tenant's id, or a room of the host.
    /// - Throws: `Problem` `SYSTEM_9073`…`9077`; the database is as it was before the one that failed.
    @discardableResult
    package func migrate(
        _ tenant: Tenant, ledger: String? = nil, _ migrations: [Migration]
    ) throws -> Report {
        var report = Report()
        let ledger = ledger ?? tenant.id
        let pending = try pending(tenant, ledger: ledger, migrations)
        let steps = try pending.map { migration in
            Step(
                migration: migration, tenant: tenant, ledger: ledger, now: clock.now, dialect: database.dialect,
                statements: try MigrationGuard(tenant: tenant).statements(migration, database.dialect))
        }
        guard !steps.isEmpty else { return report }
        try snapshots?.take(of: database, isFresh: isFresh(), at: clock.now, into: &report)
        for step in steps {
            try apply(step)
            report.applied.append(step.migration.title)
        }
        return report
    }

    /// What `migrate` would apply, with the same refusals.
    package func pending(
        _ tenant: Tenant, ledger: String? = nil, _ migrations: [Migration]
    ) throws -> [Migration] {
        let applied = try applied(ledger ?? tenant.id)
        for row in applied {
            guard let migration = migrations.first(where: { $0.number == row.number }) else {
                throw Problem.unknownMigration(number: row.number, name: row.name)
            }
            let found = migration.checksum(database.dialect)
            guard found == row.checksum else {
                throw Problem.editedMigration(migration, applied: row.checksum, found: found)
            }
        }
        return migrations.filter { migration in !applied.contains { $0.number == migration.number } }
    }

    /// Applies what is pending to a copy that is thrown away; on PostgreSQL, which has no cheap copy, only judges.
    ///
    /// - Parameter file: where the copy may lie; it must not exist.
    package func rehearse(_ tenant: Tenant, _ migrations: [Migration], copy file: String) throws {
        guard try !pending(tenant, migrations).isEmpty else { return }
        guard let sqlite = database as? SQLiteDatabase else {
            let texts = MigrationGuard(tenant: tenant)
            for migration in migrations { _ = try texts.statements(migration, database.dialect) }
            return
        }
        defer { for suffix in ["", "-wal", "-shm"] { unlink(file + suffix) } }
        try sqlite.copy(to: file)
        let copy = try SQLiteDatabase(path: file)
        defer { copy.close() }
        try Migrator(copy, clock: clock).migrate(tenant, migrations)
    }

    private func applied(_ ledger: String) throws -> [(number: Int, name: String, checksum: String)] {
        try database.write { unit in
            try unit.execute(Self.table)
            let statement: SQL = """
                SELECT number, name, checksum FROM wm_migrations WHERE module = \(ledger) ORDER BY number
                """
            return try unit.all(statement) { (Int($0.integer(0)), $0.text(1), $0.text(2)) }
        }
    }

    /// Whether nothing was ever applied; `pending` has made the table.
    private func isFresh() throws -> Bool {
        try database.read { unit in try unit.first("SELECT 1 FROM wm_migrations LIMIT 1") { _ in } == nil }
    }

    private static let table: SQL = """
        CREATE TABLE IF NOT EXISTS wm_migrations (
            module TEXT NOT NULL,
            number BIGINT NOT NULL,
            name TEXT NOT NULL,
            checksum TEXT NOT NULL,
            applied_at TEXT NOT NULL,
            PRIMARY KEY (module, number)
        )
        """

    private func apply(_ step: Step) throws {
        do {
            switch database {
            case let sqlite as SQLiteDatabase: try sqlite.apply(step)
            case let postgres as PostgresDatabase: try postgres.apply(step)
            default: preconditionFailure("migrations know SQLite and PostgreSQL")
            }
        } catch let error as DatabaseError {
            throw Problem.failedMigration(step.migration, error.message)
        }
    }

    /// One migration, ready to run.
    struct Step {
        let migration: Migration
        let tenant: Tenant
        let ledger: String
        let now: Instant
        let dialect: Dialect
        let statements: [String]

        var record: SQL {
            """
            INSERT INTO wm_migrations (module, number, name, checksum, applied_at)
            VALUES (\(ledger), \(migration.number), \(migration.name), \(migration.checksum(dialect)), \(now))
            """
        }
    }
}
