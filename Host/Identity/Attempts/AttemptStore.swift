import Database
import Values

/// The `wm_sign_in_attempts` table. No other file names it.
struct AttemptStore {
    let unit: any UnitOfWork

    /// Changes what is known of a subject, one change after another also on PostgreSQL.
    func change<Result>(_ subject: String, now: Instant, _ body: (inout Lockout) throws -> Result) throws -> Result {
        // Writing a row that says nothing new takes its lock, which `FOR UPDATE` would on PostgreSQL alone.
        try unit.execute(
            """
            INSERT INTO wm_sign_in_attempts (subject, failures, rounds, last_at) VALUES (\(subject), 0, 0, \(now))
            ON CONFLICT (subject) DO UPDATE SET subject = excluded.subject
            """
        )
        guard var lockout = try find(subject) else { preconditionFailure("the row was written in this unit") }
        let result = try body(&lockout)
        try unit.execute(
            """
            UPDATE wm_sign_in_attempts SET failures = \(lockout.failures), rounds = \(lockout.rounds),
                last_at = \(lockout.lastAt), locked_until = \(lockout.lockedUntil?.text)
            WHERE subject = \(subject)
            """
        )
        return result
    }

    /// Until when a subject is locked, as far as it was ever.
    func lock(_ subject: String) throws -> Instant? { try find(subject)?.lockedUntil }

    func forget(_ subject: String) throws {
        try unit.execute("DELETE FROM wm_sign_in_attempts WHERE subject = \(subject)")
    }

    func forget(before instant: Instant) throws {
        try unit.execute("DELETE FROM wm_sign_in_attempts WHERE last_at < \(instant)")
    }

    private func find(_ subject: String) throws -> Lockout? {
        try unit.first(
            "SELECT failures, rounds, last_at, locked_until FROM wm_sign_in_attempts WHERE subject = \(subject)"
        ) { row in
            guard let lastAt = Instant(parsing: row.text(2)) else {
                preconditionFailure("a stored time does not parse")
            }
            return Lockout(
                failures: row.integer(0), rounds: row.integer(1), lastAt: lastAt,
                lockedUntil: Instant(parsing: row.text(3))
            )
        }
    }
}
