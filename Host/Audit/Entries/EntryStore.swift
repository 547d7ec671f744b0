import Database
import Values

/// The `wm_audit_entries` table. No other file names it.
struct EntryStore {
    let unit: any UnitOfWork

    func insert(_ entry: AuditEntry) throws {
        let values = AuditValues(entry.changes)
        try unit.acting(as: .host) {
            try unit.execute(
                """
                INSERT INTO wm_audit_entries
                    (id, at, principal, request, operation, event, entity, record, version, action, marks, details)
                VALUES (\(entry.id), \(entry.at), \(entry.principal), \(entry.request), \(entry.operation),
                    \(entry.event.rawValue), \(entry.entity), \(entry.record), \(entry.version), \(entry.action),
                    \(values.marks), \(values.details))
                """)
        }
    }

    private static let columns =
        "id, at, principal, request, operation, event, entity, record, version, action, marks, details, batch, position"

    private func read(_ row: any Rows) -> StoredEntry {
        StoredEntry(
            id: row.text(0), at: row.text(1), principal: row.text(2), request: row.text(3), operation: row.text(4),
            event: row.text(5), entity: row.text(6), record: row.text(7),
            version: row.isNull(8) ? nil : row.integer(8), action: row.isNull(9) ? nil : row.text(9),
            marks: row.text(10), details: row.text(11), batch: row.isNull(12) ? nil : row.integer(12),
            position: row.integer(13))
    }

    private func entries(_ rest: SQL) throws -> [StoredEntry] {
        try unit.acting(as: .host) {
            try unit.all("SELECT \(raw: Self.columns) FROM wm_audit_entries \(rest)", read)
        }
    }

    /// The latest first.
    func list(_ conditions: [SQL], limit: Int) throws -> [StoredEntry] {
        let condition = conditions.dropFirst().reduce(conditions.first ?? "1 = 1") { "\($0) AND \($1)" }
        return try entries("WHERE \(condition) ORDER BY id DESC LIMIT \(limit)")
    }

    func changes(after id: String, before end: String, limit: Int) throws -> [StoredEntry] {
        try entries("WHERE id > \(id) AND id < \(end) AND entity <> '' AND record <> '' ORDER BY id LIMIT \(limit)")
    }

    func history(of entity: String, _ record: String, before place: HistoryPlace?, limit: Int) throws -> [StoredEntry] {
        var condition: SQL = "record = \(record) AND entity = \(entity)"
        if let place {
            condition += " AND (version < \(place.version) OR version = \(place.version) AND id < \(place.entry))"
        }
        return try entries("WHERE \(condition) ORDER BY version DESC, id DESC LIMIT \(limit)")
    }

    /// What no batch has taken up yet, in the order in which a batch would.
    func unsealed(limit: Int) throws -> [StoredEntry] {
        try entries("WHERE batch IS NULL ORDER BY id LIMIT \(limit)")
    }

    func sealed(in batch: Int64) throws -> [StoredEntry] {
        try entries("WHERE batch = \(batch) ORDER BY position, id")
    }

    func unsealedCount() throws -> Int64 {
        try count("batch IS NULL")
    }

    /// Sealed entries whose batch is beyond the last one.
    func count(behind batch: Int64) throws -> Int64 {
        try count("batch > \(batch)")
    }

    private func count(_ condition: SQL) throws -> Int64 {
        try unit.acting(as: .host) {
            try unit.first("SELECT COUNT(*) FROM wm_audit_entries WHERE \(condition)") { $0.integer(0) } ?? 0
        }
    }

    /// Gives entries their places in a batch, in the order of their ids; answers how many had none yet.
    func seal(_ ids: [String], in batch: Int64) throws -> Int {
        return try unit.acting(as: .host) {
            try unit.execute(
                """
                UPDATE wm_audit_entries SET batch = \(batch), position = placed.place
                FROM (SELECT id AS placed_id, row_number() OVER (ORDER BY id) AS place FROM wm_audit_entries
                    WHERE \(SQL.column("id", in: ids))) placed
                WHERE id = placed.placed_id AND batch IS NULL
                """)
        }
    }

    /// Entries about one record.
    func about(_ entity: String, _ record: String) throws -> [StoredEntry] {
        try entries("WHERE record = \(record) AND entity = \(entity) ORDER BY id")
    }

    /// The event stands in the text, as in the condition of the index.
    func deletions(of entity: String, mentioning id: String) throws -> [StoredEntry] {
        try entries("WHERE entity = \(entity) AND event = 'delete' AND details LIKE \("%\(id)%") ORDER BY id")
    }

    func replaceDetails(of entry: StoredEntry, by details: JSON.Object) throws {
        let text = JSON.object(details).text
        try unit.acting(as: .host) {
            _ = try unit.execute("UPDATE wm_audit_entries SET details = \(text) WHERE id = \(entry.id)")
        }
    }
}
