import Database
import Values

extension JobStore {
    /// Lets go what a clock that was ahead put off: jobs that were wanted at once, and those that were to be tried again.
    /// What was put off for a time by whoever queued it keeps that time.
    ///
    /// - Parameter longest: milliseconds beyond which no job that failed waits.
    func bringForward(at now: Instant, longest: Int64) throws {
        let first = String(Identifier.make(at: now).prefix(13))
        let earlier: SQL = """
            UPDATE wm_jobs SET run_at = \(now), due_at = \(now)
            WHERE state = 'waiting' AND id > \(first) AND created_at > \(now) AND run_at = created_at
            """
        let again: SQL = """
            UPDATE wm_jobs SET run_at = \(now), due_at = \(now)
            WHERE state = 'waiting' AND due_at > \(now + longest) AND attempts > 0
            """
        for update in [earlier, again] { try unit.execute(update) }
    }
}
