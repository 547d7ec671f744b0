import Database
import Values

/// The first entry of a backup: what it is, and of which tables.
package struct BackupHead: Equatable, Sendable {
    static let entry = "backup.json"
    /// Of the backups that this host makes; it reads those up to it.
    static let format: Int64 = 1

    /// A migration as both databases know it: their texts, and so their checksums, may differ.
    struct Step: Hashable, Sendable {
        let module: String
        let number: Int64
        let name: String

        var text: String { "\(module.isEmpty ? "host" : module) \(number)_\(name)" }
    }

    package let format: Int64
    package let version: String
    package let madeAt: String
    let steps: [Step]
    /// The columns of each table.
    let tables: [String: [String]]

    init(
        format: Int64 = BackupHead.format, version: String, madeAt: Instant, steps: [Step], tables: [BackupTable]
    ) {
        self.format = format
        self.version = version
        self.madeAt = madeAt.text
        self.steps = steps
        self.tables = Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0.columns) })
    }

    /// - Throws: `BACKUP_9402`, `BACKUP_9403`.
    init(_ reader: BackupReader) throws {
        guard try reader.next() == Self.entry else { throw Problem.damagedBackup(reader.path) }
        let object = try reader.object()
        guard let format = object["format"]?.integer else { throw Problem.damagedBackup(reader.path) }
        // Of a newer format nothing more is known than where its number stands.
        guard format <= Self.format else { throw Problem.newerBackup(reader.path, format: format) }
        guard let version = object["workmate"]?.string, let madeAt = object["made_at"]?.string,
            let steps = object["migrations"]?.array, let tables = object["tables"]?.object
        else { throw Problem.damagedBackup(reader.path) }
        self.format = format
        self.version = version
        self.madeAt = madeAt
        self.steps = steps.map { step in
            Step(
                module: step["module"]?.string ?? "", number: step["number"]?.integer ?? 0,
                name: step["name"]?.string ?? "")
        }
        self.tables = Dictionary(
            uniqueKeysWithValues: tables.members.map { ($0.name, ($0.value.array ?? []).compactMap(\.string)) })
    }

    var json: JSON {
        let tables = tables.sorted { $0.key < $1.key }.map { ($0.key, JSON.array($0.value.map(JSON.string))) }
        let steps = steps.map { step -> JSON in
            ["module": .string(step.module), "number": .integer(step.number), "name": .string(step.name)]
        }
        return [
            "format": .integer(format), "workmate": .string(version), "made_at": .string(madeAt),
            "migrations": .array(steps), "tables": .object(JSON.Object(tables)),
        ]
    }

    /// What the database was brought forward to.
    static func steps(_ unit: any UnitOfWork) throws -> [Step] {
        try unit.all("SELECT module, number, name FROM wm_migrations ORDER BY module, number") {
            Step(module: $0.text(0), number: $0.integer(1), name: $0.text(2))
        }
    }

    /// - Throws: `BACKUP_9405` when a host with these steps and tables cannot take the backup.
    func check(fits steps: [Step], _ tables: [BackupTable]) throws {
        let ours = Set(steps)
        let theirs = Set(self.steps)
        if let step = self.steps.first(where: { !ours.contains($0) }) {
            throw Problem.foreignTables("it holds \(step.text), this host does not")
        }
        if let step = steps.first(where: { !theirs.contains($0) }) {
            throw Problem.foreignTables("this host holds \(step.text), it does not")
        }
        for table in tables where self.tables[table.name] != table.columns {
            throw Problem.foreignTables("\(table.name) has other columns")
        }
    }
}
