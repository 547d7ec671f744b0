import Database
import Values

/// The table of an entity's changes of state: dated facts with an author.
struct StateFacts {
    private let table: String
    private let unit: any UnitOfWork

    init(_ entity: EntityDeclaration, _ unit: any UnitOfWork) {
        table = entity.factTable
        self.unit = unit
    }

    /// - Parameter action: nil for the state a record begins in.
    func add(id: String, record: String, from: String?, to: String, action: String?, at: Instant, by: String) throws {
        try unit.execute(
            """
            INSERT INTO \(raw: table) (id, record_id, from_state, to_state, action, changed_at, changed_by)
            VALUES (\(id), \(record), \(from), \(to), \(action), \(at), \(by))
            """)
    }

    func delete(of record: String) throws {
        try unit.execute("DELETE FROM \(raw: table) WHERE record_id = \(record)")
    }
}
