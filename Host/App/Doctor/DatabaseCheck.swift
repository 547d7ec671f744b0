import Database
import Glibc
import Logging
import Values

/// What the doctor asks the database.
struct DatabaseCheck {
    /// Clocks further apart than this are wrong.
    private static let clockTolerance: Int64 = 5000
    private static let oldestPostgres: Int64 = 150_000

    let settings: Settings
    let clock: any WallClock

    var findings: [Finding] {
        if case .sqlite(let path) = settings.store, access(path, R_OK | W_OK) != 0 {
            return [
                .failure(
                    "database", "\(path) cannot be opened: \(String(cString: strerror(errno))).",
                    "Start the host once, or name with --database where its data lies.")
            ]
        }
        do {
            let store = try Store(settings, clock: clock, logger: .quiet, makesFolder: false)
            defer { store.database.close() }
            return try [
                version(store.database), migrations(store), time(store.database),
                SecretsCheck(settings: settings, database: store.database).finding(),
            ]
        } catch {
            return [.failure("database", error, "See that it runs and that the address in --database is right.")]
        }
    }

    private func version(_ database: any Database) throws -> Finding {
        switch database.dialect {
        case .sqlite:
            let (version, fault) = try database.read { unit in
                (
                    try unit.first("SELECT sqlite_version()") { $0.text(0) } ?? "",
                    try unit.first("PRAGMA quick_check(1)") { $0.text(0) } ?? ""
                )
            }
            guard fault == "ok" else {
                return .failure("database", "The file is damaged: \(fault)", "Restore the last backup.")
            }
            return .fine("database", "SQLite \(version) answers; its file is whole.")
        case .postgres:
            let (number, version) = try database.read { unit in
                (
                    try unit.first("SELECT current_setting('server_version_num')::bigint") { $0.integer(0) } ?? 0,
                    try unit.first("SELECT current_setting('server_version')") { $0.text(0) } ?? ""
                )
            }
            guard number >= Self.oldestPostgres else {
                return .failure("database", "PostgreSQL \(version) is too old.", "Upgrade the server to 15 or later.")
            }
            return .fine("database", "PostgreSQL \(version) answers.")
        }
    }

    private func migrations(_ store: Store) throws -> Finding {
        guard try Schema.read(store.database)["wm_migrations"] != nil else {
            return .warning("migrations", "The database is empty.", "Start the host: it makes its tables.")
        }
        do {
            let pending = try store.pendingMigrations()
            guard !pending.isEmpty else { return .fine("migrations", "All are applied.") }
            return .warning(
                "migrations", "Not applied yet: \(pending.joined(separator: ", ")).",
                "Make a backup, then restart the host: it applies them.")
        } catch {
            return .failure(
                "migrations", error, "Run the version of Workmate that the database was made with, or a newer one.")
        }
    }

    /// The system's clock against the server's, or on SQLite against what was written last.
    private func time(_ database: any Database) throws -> Finding {
        let remedy = "Set the clock, and keep it with NTP: timedatectl set-ntp true"
        let now = clock.now
        guard database.dialect == .sqlite else {
            let statement: SQL = "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint"
            let server = try database.read { try $0.first(statement) { $0.integer(0) } } ?? 0
            let apart = abs(now.milliseconds - server)
            guard apart <= Self.clockTolerance else {
                return .failure("clock", "The clock and that of PostgreSQL are \(apart / 1000) s apart.", remedy)
            }
            return .fine("clock", "The clock agrees with that of PostgreSQL.")
        }
        guard try Schema.read(database)["wm_migrations"] != nil else {
            return .fine("clock", "It is \(now.text); there is nothing yet to hold it against.")
        }
        let statement: SQL = "SELECT max(applied_at) FROM wm_migrations"
        let last = try database.read { try $0.first(statement) { $0.text(0) } } ?? ""
        guard last <= now.text else {
            return .failure("clock", "It is \(now.text), and something was written at \(last) already.", remedy)
        }
        return .fine("clock", "It is \(now.text).")
    }
}
