import WorkmateSDK

/// The `notes_messages` tables, as far as the host's records do not serve them.
struct ThreadStore {
    let database: any Database

    /// Where a message stands that was not taken back.
    func place(of message: String) throws -> Place? {
        try database.first(
            "SELECT entity, record FROM notes_messages WHERE id = \(message) AND archived_at IS NULL"
        ) { Place(entity: $0.text(0), record: $0.text(1)) }
    }

    /// Oldest first.
    ///
    /// - Parameter after: the message behind which the page begins.
    func messages(on place: Place, after: String, limit: Int) throws -> [ThreadMessage] {
        let rows = try database.all(
            """
            SELECT id, version, body, parent, created_at, created_by, edited_at FROM notes_messages
            WHERE entity = \(place.entity) AND record = \(place.record) AND archived_at IS NULL AND id > \(after)
            ORDER BY id LIMIT \(limit)
            """, ThreadMessage.init)
        let mentions = try links("mentions", of: rows.map(\.id))
        let attachments = try links("attachments", of: rows.map(\.id))
        return rows.map { message in
            var message = message
            message.mentions = mentions[message.id] ?? []
            message.attachments = attachments[message.id] ?? []
            return message
        }
    }

    /// What messages name by one of their fields, in its order.
    private func links(_ field: String, of ids: [String]) throws -> [String: [String]] {
        guard !ids.isEmpty else { return [:] }
        let sql: SQL = """
            SELECT from_id, to_id FROM notes_messages_\(raw: field) WHERE \(SQL.column("from_id", in: ids))
            ORDER BY from_id, position
            """
        return Dictionary(grouping: try database.all(sql) { ($0.text(0), $0.text(1)) }, by: \.0)
            .mapValues { $0.map(\.1) }
    }

    func newest(on place: Place) throws -> String? {
        try database.first(
            """
            SELECT id FROM notes_messages WHERE entity = \(place.entity) AND record = \(place.record)
            ORDER BY id DESC LIMIT 1
            """
        ) { $0.text(0) }
    }
}

/// A message as its thread shows it.
struct ThreadMessage {
    let id: String
    let version: Int64
    let body: String
    let parent: String?
    let createdAt: String
    let author: String
    let editedAt: String?
    var mentions: [String] = []
    var attachments: [String] = []

    init(_ row: Row) {
        id = row.text(0)
        version = row.integer(1)
        body = row.text(2)
        parent = row.optionalText(3)
        createdAt = row.text(4)
        author = row.text(5)
        editedAt = row.optionalText(6)
    }

    /// - Parameter read: up to which message the reader has read.
    func json(for reader: String, read: String) -> JSON {
        [
            "id": .string(id), "version": .integer(version), "body": .string(body),
            "parent": parent.map(JSON.string) ?? .null, "created_at": .string(createdAt),
            "created_by": .string(author), "edited_at": editedAt.map(JSON.string) ?? .null,
            "mentions": .array(mentions.map(JSON.string)), "attachments": .array(attachments.map(JSON.string)),
            "read": .bool(id <= read || author == reader),
        ]
    }
}
