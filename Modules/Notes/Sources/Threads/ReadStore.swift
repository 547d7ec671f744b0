import WorkmateSDK

/// The `notes_reads` table: ids of messages ascend, so the last one that was read tells of all before it.
struct ReadStore {
    let database: any Database
    let employee: String

    /// Empty for who has read nothing.
    func last(on place: Place) throws -> String {
        try database.first(
            """
            SELECT message FROM notes_reads
            WHERE employee = \(employee) AND entity = \(place.entity) AND record = \(place.record)
            """
        ) { $0.text(0) } ?? ""
    }

    /// What was read stays read.
    func save(_ message: String, on place: Place, at now: Instant) throws {
        try database.execute(
            """
            INSERT INTO notes_reads (employee, entity, record, message, read_at)
            VALUES (\(employee), \(place.entity), \(place.record), \(message), \(now))
            ON CONFLICT (employee, entity, record) DO UPDATE SET message = excluded.message, read_at = excluded.read_at
            WHERE excluded.message > notes_reads.message
            """)
    }

    func unread(on place: Place) throws -> Int64 {
        let last = try last(on: place)
        return try database.first(
            """
            SELECT COUNT(*) FROM notes_messages WHERE entity = \(place.entity) AND record = \(place.record)
            AND archived_at IS NULL AND id > \(last) AND created_by <> \(employee)
            """
        ) { $0.integer(0) } ?? 0
    }

    /// Records where the employee is mentioned or wrote, with what others wrote there since; the newest first.
    func places(limit: Int) throws -> [UnreadPlace] {
        try database.all(
            """
            SELECT m.entity, m.record, COUNT(*), MAX(m.id),
                MAX(CASE WHEN EXISTS (SELECT 1 FROM notes_messages_mentions n
                    WHERE n.from_id = m.id AND n.to_id = \(employee)) THEN 1 ELSE 0 END)
            FROM notes_messages m
            LEFT JOIN notes_reads r
                ON r.employee = \(employee) AND r.entity = m.entity AND r.record = m.record
            WHERE m.archived_at IS NULL AND m.created_by <> \(employee) AND m.id > COALESCE(r.message, '')
            AND EXISTS (SELECT 1 FROM notes_messages o WHERE o.entity = m.entity AND o.record = m.record
                AND (o.created_by = \(employee) OR EXISTS (SELECT 1 FROM notes_messages_mentions n
                    WHERE n.from_id = o.id AND n.to_id = \(employee))))
            GROUP BY m.entity, m.record ORDER BY 4 DESC LIMIT \(limit)
            """, UnreadPlace.init)
    }
}

/// A record with messages that somebody has not read.
struct UnreadPlace {
    let place: Place
    let count: Int64
    let latest: String
    let isMentioned: Bool

    init(_ row: Row) {
        place = Place(entity: row.text(0), record: row.text(1))
        count = row.integer(2)
        latest = row.text(3)
        isMentioned = row.integer(4) != 0
    }

    var json: JSON {
        [
            "entity": .string(place.entity), "record": .string(place.record), "unread": .integer(count),
            "mentioned": .bool(isMentioned), "latest": .string(latest),
        ]
    }
}
