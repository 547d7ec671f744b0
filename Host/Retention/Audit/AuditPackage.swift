import Database
import Entities
import Routing
import Values

/// What an auditor is handed over (Z3, GoBD): every readable table of every entity as CSV, with the description standard's
/// `index.xml` and grammar, and a text for people, as a ZIP.
///
/// Rows are read page by page and compressed at once; only the ZIP itself stands in memory, and has a largest size.
struct AuditPackage {
    static let largest = 256 << 20

    let engine: EntityEngine
    let source: AuditSource
    let period: AuditPeriod
    let call: Call
    var limit = largest

    private struct Written {
        let table: AuditTable
        let rows: Int
    }

    /// - Throws: `SYSTEM_9097` when the period holds more than fits.
    func zip() throws -> [UInt8] {
        do {
            let archive = try ZIPArchive(limit: limit)
            let written = try engine.registry.entities.flatMap { try add($0, to: archive) }
            try add(AuditIndex.grammar, source.grammar, to: archive)
            let index = AuditIndex(
                supplier: try source.supplier(call.unit), period: period, version: source.version,
                tables: written.map(\.table))
            try add("index.xml", Array(index.text.utf8), to: archive)
            try add("README.txt", Array(readme(index, written).utf8), to: archive)
            return try archive.finish()
        } catch is ZIPArchive.Overflow {
            throw Problem.auditTooLarge(period)
        }
    }

    private func add(_ entity: RegisteredEntity, to archive: ZIPArchive) throws -> [Written] {
        let tables = try RecordTable.all(
            of: entity, in: engine.registry, currency: engine.currency(of: entity, call), dialect: call.unit.dialect
        ) { $0.readPermission.map(call.principal.may) ?? true }
        let condition = period.condition(of: entity.declaration)
        return try tables.map { table in
            let table = AuditTable(table: table)
            var rows = 0
            try archive.add(table.file, at: call.now) { write in
                try write(table.header)
                try table.table.read(where: condition, in: call.unit) { cells in
                    try write(table.line(cells))
                    rows += 1
                }
            }
            return Written(table: table, rows: rows)
        }
    }

    private func add(_ name: String, _ bytes: [UInt8], to archive: ZIPArchive) throws {
        try archive.add(name, at: call.now) { write in try write(bytes) }
    }

    private func readme(_ index: AuditIndex, _ written: [Written]) -> String {
        """
        Datenträgerüberlassung (Z3) nach den GoBD
        Audit package (Z3) under the German GoBD

        Unternehmen / company: \(index.supplier.name), \(index.supplier.location)
        Zeitraum / period:     \(period.from) – \(period.to)
        Erstellt / made:       \(call.now.text), Workmate \(source.version)

        Die Tabellen sind in index.xml nach dem Beschreibungsstandard beschrieben und lassen sich mit der
        Prüfsoftware der Finanzverwaltung einlesen. Belege stehen mit ihrem Datum im Zeitraum, Stammdaten mit dem
        Stand der Erstellung, soweit sie vor dem Ende des Zeitraums angelegt wurden.

        The tables are described in index.xml after the description standard, for the auditors' software. Vouchers
        are those dated within the period; master data are as of the making, where they existed at its end.

        Datensätze je Datei / rows of each file:
        \(written.map { "\($0.table.file): \($0.rows)" }.joined(separator: "\n"))

        """
    }
}
