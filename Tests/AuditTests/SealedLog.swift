import Audit
import Database
import Routing
import Support
import Values

/// An audit without a host: entries, sealers and whoever tampers with them, on a fresh database.
struct SealedLog {
    let database: any Database
    let clock = TestClock()
    let log = AuditLog()
    let sealer: AuditSealer

    init(_ database: any Database) throws {
        self.database = database
        let files = ["sqlite", "postgres"].map { dialect in
            let name = "0001_create_audit.\(dialect).sql"
            return Migration.File(name: name, text: SourceFile.text("Host/Audit/migrations/\(name)"))
        }
        try Migrator(database, clock: clock).migrate(.host, ledger: "audit", Migration.read(files))
        sealer = AuditSealer(database, clock: clock)
    }

    /// Writes an entry about a record and returns its id.
    @discardableResult
    func write(_ record: String, _ changes: [AuditChange] = [], event: AuditEvent = .update) throws -> String {
        clock.advance(milliseconds: 1)
        let entry = AuditEntry(
            event, at: clock.now, by: "ada",
            request: Request(.patch, "/api/things/\(record)", remoteAddress: "192.0.2.7"), requestID: "r-\(record)",
            entity: "test.thing", record: record, version: 1, changes: changes)
        try database.write { try log.record(entry, in: $0) }
        return entry.id
    }

    func name(_ record: String, _ name: String) throws {
        try write(record, [AuditChange("name", old: .null, new: .string(name))])
    }

    /// Two sealed batches of three and two entries.
    static func filled(_ database: any Database) throws -> SealedLog {
        let log = try SealedLog(database)
        for name in ["Nord", "Süd", "West"] { try log.name(name, name) }
        try log.sealer.seal()
        for name in ["Ost", "Mitte"] { try log.name(name, name) }
        try log.sealer.seal()
        return log
    }

    func verify(_ known: String? = nil) throws -> AuditReport {
        try AuditVerification.run(on: database, known: known.map { try KnownHead($0) })
    }

    /// Writes past the host, as only who rules the database can.
    func tamper(_ statements: [String]) throws {
        try database.write { unit in
            for statement in disarming(unit.dialect) + statements { try unit.execute(SQL(statement)) }
        }
    }

    private func disarming(_ dialect: Dialect) -> [String] {
        let tables = ["entries", "batches", "keys", "head"]
        switch dialect {
        case .postgres: return tables.map { "ALTER TABLE wm_audit_\($0) DISABLE TRIGGER USER" }
        case .sqlite:
            return tables.flatMap { table in
                ["stay", "kept"].map { "DROP TRIGGER IF EXISTS wm_audit_\(table)_\($0)" }
            }
        }
    }
}
