import Database
import Values

/// A reminder whose time has come and was not announced yet.
struct DueReminder: Sendable {
    let id: String
    let version: Int64
    /// A day, or a time where the reminder has one.
    let due: String
    let priority: String
    let owner: String?
    let entity: String?
    let record: String?
}

/// The table `core_reminder_announcements`.
struct AnnouncementStore {
    let unit: any UnitOfWork

    func due(at now: Instant, limit: Int) throws -> [DueReminder] {
        let today = try CompanyStore(unit: unit).timeZone().day(of: now)
        let sql: SQL = """
            SELECT id, version, COALESCE(snoozed_until, due_at, due_on), priority, owner, entity, record
            FROM core_reminders
            WHERE done_at IS NULL AND CASE
                    WHEN snoozed_until IS NOT NULL THEN snoozed_until <= \(now)
                    WHEN due_at IS NOT NULL THEN due_at <= \(now)
                    ELSE due_on <= \(today) END
                AND NOT EXISTS (SELECT 1 FROM core_reminder_announcements
                    WHERE reminder = core_reminders.id AND due = COALESCE(snoozed_until, due_at, due_on))
            ORDER BY id LIMIT \(limit)
            """
        return try unit.all(sql) { row in
            func text(_ column: Int) -> String? { row.isNull(column) ? nil : row.text(column) }
            return DueReminder(
                id: row.text(0), version: row.integer(1), due: row.text(2), priority: row.text(3), owner: text(4),
                entity: text(5), record: text(6))
        }
    }

    /// False when another host was first, or the reminder is gone.
    func insert(_ reminder: DueReminder, at now: Instant) throws -> Bool {
        try unit.execute(
            """
            INSERT INTO core_reminder_announcements (reminder, due, announced_at)
            SELECT id, \(reminder.due), \(now) FROM core_reminders WHERE id = \(reminder.id)
            ON CONFLICT DO NOTHING
            """) == 1
    }
}
