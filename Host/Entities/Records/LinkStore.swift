import Database

/// The table of a field that refers to many records.
struct LinkStore {
    private let table: String
    private let unit: any UnitOfWork

    init(_ field: Field, of entity: EntityDeclaration, _ unit: any UnitOfWork) {
        table = entity.linkTable(field)
        self.unit = unit
    }

    func save(_ targets: [String], of record: String) throws {
        try delete(of: record)
        for (index, target) in targets.enumerated() {
            try unit.execute(
                """
                INSERT INTO \(raw: table) (from_id, position, to_id) VALUES (\(record), \(index + 1), \(target))
                """)
        }
    }

    func delete(of record: String) throws {
        try unit.execute("DELETE FROM \(raw: table) WHERE from_id = \(record)")
    }
}
