import Database
import Values

/// The `wm_mails` table. No other file names it.
struct MailStore {
    /// A mail whose turn it is.
    struct Due {
        let id: String
        let recipients: [String]
        let message: [UInt8]
        let attempts: Int64
    }

    let unit: any UnitOfWork

    func insert(_ entry: MailEntry, message: [UInt8]) throws {
        try unit.execute(
            """
            INSERT INTO wm_mails (id, owner, recipients, subject, message, state, attempts, created_at, created_by,
                next_at)
            VALUES (\(entry.id), \(entry.owner), \(JSON.array(entry.recipients.map(JSON.string)).text),
                \(entry.subject), \(SQLValue.blob(message)), 'queued', 0, \(entry.createdAt), \(entry.createdBy),
                \(entry.createdAt))
            """)
    }

    /// The id of the mail that is due first, or of the given one if that is due.
    func due(at now: Instant, only id: String? = nil) throws -> String? {
        let one: SQL = id.map { " AND id = \($0)" } ?? ""
        return try unit.first(
            """
            SELECT id FROM wm_mails
            WHERE next_at <= \(now) AND (leased_until IS NULL OR leased_until < \(now))\(one)
            ORDER BY next_at, id LIMIT 1
            """
        ) { $0.text(0) }
    }

    /// When the next mail is due that nobody sends; nil without one.
    func nextMoment() throws -> Instant? {
        let text = try unit.first(
            """
            SELECT MIN(CASE WHEN leased_until > next_at THEN leased_until ELSE next_at END) FROM wm_mails
            WHERE next_at IS NOT NULL
            """
        ) { $0.text(0) }
        return text.flatMap(Instant.init(parsing:))
    }

    /// Keeps a mail for whoever asks until a moment; nil when somebody else was faster.
    func take(_ id: String, until end: Instant, now: Instant) throws -> Due? {
        let taken = try unit.execute(
            """
            UPDATE wm_mails SET leased_until = \(end), attempts = attempts + 1
            WHERE id = \(id) AND next_at <= \(now) AND (leased_until IS NULL OR leased_until < \(now))
            """)
        guard taken == 1 else { return nil }
        return try unit.first("SELECT recipients, message, attempts FROM wm_mails WHERE id = \(id)") { rows in
            guard case .blob(let message) = rows.value(1) else {
                preconditionFailure("a mail in the queue has its text")
            }
            return Due(
                id: id, recipients: try Self.recipients(rows.text(0)), message: message, attempts: rows.integer(2))
        }
    }

    /// Ends a mail, whose message goes unless it may be sent again.
    func end(_ id: String, _ state: MailEntry.State, answer: String, now: Instant) throws {
        try unit.execute(
            """
            UPDATE wm_mails SET state = \(state.rawValue), answer = \(answer), ended_at = \(now), next_at = NULL,
                leased_until = NULL, message = CASE WHEN \(state.rawValue) = 'failed' THEN message END
            WHERE id = \(id) AND state = 'queued'
            """)
    }

    /// False for a mail that did not fail, or whose message is gone.
    func revive(_ id: String, at now: Instant) throws -> Bool {
        try unit.execute(
            """
            UPDATE wm_mails SET state = 'queued', attempts = 0, next_at = \(now), ended_at = NULL
            WHERE id = \(id) AND state = 'failed' AND message IS NOT NULL
            """) == 1
    }

    /// Removes mails that ended before a moment.
    func clear(before instant: Instant) throws {
        try unit.execute("DELETE FROM wm_mails WHERE state <> 'queued' AND ended_at < \(instant)")
    }

    func delay(_ id: String, until next: Instant, answer: String) throws {
        try unit.execute(
            """
            UPDATE wm_mails SET next_at = \(next), answer = \(answer), leased_until = NULL
            WHERE id = \(id) AND state = 'queued'
            """)
    }

    func find(_ id: String) throws -> MailEntry? {
        try unit.first("SELECT \(raw: Self.columns) FROM wm_mails WHERE id = \(id)", Self.read)
    }

    /// The latest first, behind an id.
    func list(state: MailEntry.State?, before id: String?, limit: Int) throws -> [MailEntry] {
        var conditions: [SQL] = []
        if let state { conditions.append("state = \(state.rawValue)") }
        if let id { conditions.append("id < \(id)") }
        let filter = conditions.reduce("1 = 1" as SQL) { "\($0) AND \($1)" }
        return try unit.all(
            "SELECT \(raw: Self.columns) FROM wm_mails WHERE \(filter) ORDER BY id DESC LIMIT \(limit)", Self.read)
    }

    private static let columns =
        "id, owner, recipients, subject, state, attempts, created_at, created_by, next_at, ended_at, answer"

    private static func recipients(_ text: String) throws -> [String] {
        (try JSON(parsing: text).array ?? []).compactMap(\.string)
    }

    private static func read(_ rows: any Rows) throws -> MailEntry {
        guard let state = MailEntry.State(rawValue: rows.text(4)), let createdAt = Instant(parsing: rows.text(6)) else {
            preconditionFailure("the table holds states and moments")
        }
        func optional(_ column: Int) -> String? { rows.isNull(column) ? nil : rows.text(column) }
        var entry = MailEntry(
            id: rows.text(0), owner: rows.text(1), recipients: try recipients(rows.text(2)), subject: rows.text(3),
            createdAt: createdAt, createdBy: rows.text(7))
        entry.state = state
        entry.attempts = rows.integer(5)
        entry.nextAt = optional(8)
        entry.endedAt = optional(9)
        entry.answer = optional(10)
        return entry
    }
}
