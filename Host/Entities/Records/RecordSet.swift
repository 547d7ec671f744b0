import Database
import Values

/// Many records of one entity, whole, by a constant number of statements. For the host's own work: no scope narrows it.
package struct RecordSet {
    private let entity: RegisteredEntity
    private let unit: any UnitOfWork
    private let currency: String
    private var declaration: EntityDeclaration { entity.declaration }

    package init(_ entity: RegisteredEntity, _ unit: any UnitOfWork, currency: String) {
        self.entity = entity
        self.unit = unit
        self.currency = currency
    }

    /// The records in the order of their ids, with their lines.
    ///
    /// - Parameter condition: on the table `t`; may look into other modules' tables.
    package func load(where condition: SQL) throws -> [Record] {
        let selection = entity.selections.whole(declaration, currency: currency, unit.dialect)
        let sql: SQL =
            "SELECT \(raw: selection.sql) FROM \(raw: declaration.table) t WHERE \(condition) ORDER BY t.id"
        return try unit.acting(as: .host) {
            var records = try unit.all(sql) { Record(entity: declaration.id, values: try selection.object($0)) }
            for field in declaration.fields {
                if let lines = field.type.lines { try add(lines, field.name, condition, to: &records) }
            }
            return records
        }
    }

    private func add(_ lines: LineTable, _ name: String, _ condition: SQL, to records: inout [Record]) throws {
        let places = Dictionary(uniqueKeysWithValues: records.enumerated().map { ($1.id, $0) })
        var found = [[JSON]](repeating: [], count: records.count)
        let columns = Selection(lines: lines, reader: FieldReader(currency: currency)).sql
        let sql: SQL = """
            SELECT \(raw: columns), t.\(raw: declaration.lineParent) FROM \(raw: lines.table) t
            WHERE t.\(raw: declaration.lineParent) IN
            (SELECT t.id FROM \(raw: declaration.table) t WHERE \(condition)) ORDER BY t.position
            """
        let rows = try unit.query(sql)
        defer { rows.close() }
        while try rows.next() {
            guard let place = places[rows.text(rows.columnCount - 1)] else { continue }
            let reader = FieldReader(currency: currency, record: records[place].values)
            found[place].append(.object(try Selection(lines: lines, reader: reader).object(rows)))
        }
        for place in records.indices { records[place].values[name] = .array(found[place]) }
    }
}
