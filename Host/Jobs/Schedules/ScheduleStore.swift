import Database
import Values

/// The table `wm_job_schedules`.
struct ScheduleStore {
    let unit: any UnitOfWork

    /// A schedule that the table knows by another rule begins anew.
    func keep(_ schedule: Schedule, next: Instant) throws {
        try unit.execute(
            """
            INSERT INTO wm_job_schedules (name, rule, next_at) VALUES (\(schedule.handler), \(schedule.rule.text), \(next))
            ON CONFLICT (name) DO UPDATE SET rule = excluded.rule, next_at = excluded.next_at
            WHERE wm_job_schedules.rule <> excluded.rule
            """)
    }

    /// Names with the time that has come.
    func due(at now: Instant) throws -> [(name: String, at: String)] {
        try unit.all("SELECT name, next_at FROM wm_job_schedules WHERE next_at <= \(now)") { ($0.text(0), $0.text(1)) }
    }

    /// False when another host was first.
    func advance(_ name: String, from time: String, to next: Instant, at now: Instant) throws -> Bool {
        try unit.execute(
            """
            UPDATE wm_job_schedules SET next_at = \(next), last_at = \(now)
            WHERE name = \(name) AND next_at = \(time)
            """) == 1
    }

    func move(_ name: String, to next: Instant) throws {
        try unit.execute("UPDATE wm_job_schedules SET next_at = \(next) WHERE name = \(name)")
    }

    func all() throws -> [ScheduleEntry] {
        try unit.all("SELECT name, rule, next_at, last_at FROM wm_job_schedules ORDER BY name") { row in
            ScheduleEntry(
                name: row.text(0), rule: row.text(1), nextAt: row.text(2), lastAt: row.isNull(3) ? nil : row.text(3))
        }
    }
}

/// A schedule as the database has it.
package struct ScheduleEntry: Sendable {
    /// The handler of its jobs.
    package let name: String
    package let rule: String
    package let nextAt: String
    /// Nil while it never came.
    package let lastAt: String?
}

extension JobQueue {
    package func schedules(in unit: any UnitOfWork) throws -> [ScheduleEntry] { try ScheduleStore(unit: unit).all() }
}
