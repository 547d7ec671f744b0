import Database
import Glibc
import Logging
import Plugins
import Values

/// The opened database and the migrations that keep its tables.
struct Store: ModuleMigrations {
    let database: any Database
    private let migrator: Migrator
    private let logger: Logger

    /// Rooms of the host with tables, in the order in which they are made.
    private static let rooms = ["identity", "idempotency", "entities", "core", "import"]

    init(_ settings: Settings, clock: any WallClock, logger: Logger) throws {
        mkdir(settings.data, 0o700)
        switch settings.store {
        case .sqlite(let path): database = try SQLiteDatabase(path: path)
        case .postgres(let connection):
            database = try PostgresDatabase(
                connectionString: connection, isolation: settings.withoutRoles ? .judgedOnly : .roles)
        }
        self.logger = logger
        migrator = Migrator(database, clock: clock, snapshots: SnapshotFolder(path: "\(settings.data)/snapshots"))
    }

    func migrateHost() throws {
        try database.write { try NumberRange.createTable($0) }
        for room in Self.rooms {
            let folder = "migrations/\(room)/"
            let files = EmbeddedFile.named(under: folder).map {
                Migration.File(
                    name: String($0.name.dropFirst(folder.count)), text: String(decoding: $0.bytes, as: UTF8.self))
            }
            report(try migrator.migrate(.host, ledger: room, Migration.read(files)))
        }
    }

    func judge(_ tenant: Tenant, in directory: String) throws {
        _ = try migrator.pending(tenant, Migration.read(files(in: directory)))
    }

    func apply(_ tenant: Tenant, from directory: String) throws -> (from: Int64, to: Int64) {
        let migrations = try Migration.read(files(in: directory))
        let report = try migrator.migrate(tenant, migrations)
        self.report(report)
        let to = Int64(migrations.last?.number ?? 0)
        return (to - Int64(report.applied.count), to)
    }

    private func report(_ report: Migrator.Report) {
        if !report.applied.isEmpty {
            logger.notice(
                "migrated",
                metadata: [
                    "applied": "\(report.applied.joined(separator: ", "))", "snapshot": "\(report.snapshot ?? "none")",
                ])
        }
        if let warning = report.warning { logger.warning("\(warning)") }
    }

    private func files(in directory: String) throws -> [Migration.File] {
        try Folder(path: directory).files.map { Migration.File(name: $0.name, text: $0.text) }
    }
}
