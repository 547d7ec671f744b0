import Database
import Logging
import Values

/// The opened database and the migrations that keep its tables.
struct Store {
    let database: any Database
    let migrator: Migrator
    private let logger: Logger
    let clock: any WallClock

    /// Rooms of the host with tables, in the order in which they are made.
    private static let rooms = [
        "secrets", "mail", "identity", "idempotency", "audit", "jobs", "entities", "openid", "core", "import",
        "retention", "blobs", "documents", "backup",
    ]

    /// - Parameter makesFolder: false for who only looks.
    init(_ settings: Settings, clock: any WallClock, logger: Logger, makesFolder: Bool = true) throws {
        if makesFolder { try DataFolder.prepare(settings.data) }
        database = try Self.open(settings)
        self.logger = logger
        self.clock = clock
        migrator = Migrator(database, clock: clock, snapshots: SnapshotFolder(path: "\(settings.data)/snapshots"))
    }

    /// The database as it is, nothing brought forward.
    static func open(_ settings: Settings) throws -> any Database {
        switch settings.store {
        case .sqlite(let path): try SQLiteDatabase(path: path)
        case .postgres(let connection):
            try PostgresDatabase(
                connectionString: connection, isolation: settings.withoutRoles ? .guardOnly : .roles)
        }
    }

    func migrateHost() throws {
        try database.write { try NumberRange.createTable($0) }
        for room in Self.rooms {
            report(try migrator.migrate(.host, ledger: room, Self.migrations(of: room)))
        }
    }

    /// What the next start applies, with the refusals of that start.
    func pendingMigrations() throws -> [String] {
        try Self.rooms.flatMap { room in
            try migrator.pending(.host, ledger: room, Self.migrations(of: room)).map { "\(room) \($0.title)" }
        }
    }

    private static func migrations(of room: String) throws -> [Migration] {
        let folder = "migrations/\(room)/"
        return try Migration.read(
            EmbeddedFile.named(under: folder).map {
                Migration.File(
                    name: String($0.name.dropFirst(folder.count)), text: String(decoding: $0.bytes, as: UTF8.self))
            })
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
}
