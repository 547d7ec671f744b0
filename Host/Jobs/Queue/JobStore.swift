import Database
import Values

/// The table `wm_jobs`.
struct JobStore {
    let unit: any UnitOfWork

    func insert(_ order: JobOrder, id: String, at now: Instant) throws -> String {
        let runAt = max(order.runAt ?? now, now)
        let insert: SQL = """
            INSERT INTO wm_jobs (id, handler, event, input, unique_key, place, place_version, state, run_at, due_at,
                attempts, fence, created_at, created_by, request)
            VALUES (\(id), \(order.handler), \(order.event), \(order.input.text), \(order.uniqueKey),
                \(order.place?.name), \(order.place?.version ?? 0), 'waiting', \(runAt), \(runAt), 0, 0, \(now),
                \(order.createdBy), \(order.request))
            ON CONFLICT (handler, unique_key) WHERE unique_key IS NOT NULL DO UPDATE SET
                run_at = CASE WHEN excluded.run_at < wm_jobs.run_at THEN excluded.run_at ELSE wm_jobs.run_at END,
                due_at = CASE WHEN excluded.run_at < wm_jobs.run_at THEN excluded.run_at ELSE wm_jobs.run_at END
            RETURNING id
            """
        let kept = try unit.acting(as: .host) { try unit.first(insert) { $0.text(0) } }
        guard let kept else { preconditionFailure("an upsert returns its row") }
        return kept
    }

    /// Whether somebody could take a job, asked before the writer is.
    func hasDue(at now: Instant, for handlers: [String]) throws -> Bool {
        guard !handlers.isEmpty else { return false }
        let sql: SQL = """
            SELECT 1 FROM wm_jobs WHERE due_at <= \(now) AND \(SQL.column("handler", in: handlers)) LIMIT 1
            """
        return try unit.first(sql) { _ in true } ?? false
    }

    /// Takes jobs whose time has come, or whose lease has ended, and that nobody else takes at this moment.
    func claim(_ limit: Int, at now: Instant, until lease: Instant, by host: String, for handlers: [String]) throws
        -> [Job]
    {
        let lock = unit.dialect == .postgres ? "FOR UPDATE OF next SKIP LOCKED" : ""
        let claim: SQL = """
            WITH picked AS MATERIALIZED (
                SELECT next.id AS picked_id FROM wm_jobs next
                WHERE next.due_at <= \(now) AND \(SQL.column("next.handler", in: handlers))
                    AND (next.place IS NULL OR NOT EXISTS (
                        SELECT 1 FROM wm_jobs earlier
                        WHERE earlier.place = next.place AND earlier.due_at IS NOT NULL
                            AND \(SQL.column("earlier.handler", in: handlers))
                            AND (earlier.place_version < next.place_version OR earlier.place_version = next.place_version AND earlier.id < next.id)))
                ORDER BY next.due_at, next.id LIMIT \(limit) \(raw: lock))
            UPDATE wm_jobs SET state = 'running', attempts = attempts + 1, fence = fence + 1, host = \(host),
                due_at = \(lease), unique_key = NULL, started_at = \(now)
            FROM picked WHERE id = picked_id
            RETURNING \(raw: Self.columns)
            """
        return try unit.all(claim, read).sorted { ($0.runAt, $0.id) < ($1.runAt, $1.id) }
    }

    /// False when somebody else took the job since.
    func end(_ job: Job, at now: Instant) throws -> Bool { try change(job, to: Self.ending(at: now)) }

    /// Ends a job in the unit that holds all its work; false when somebody else took it since.
    ///
    /// On PostgreSQL that unit's commit does not wait for the disk: a server that crashes right then forgets the work
    /// together with its end, and the job is done again.
    func endWithWork(_ job: Job, at now: Instant) throws -> Bool {
        guard unit.dialect == .postgres else { return try end(job, at: now) }
        let update: SQL = """
            \(update(of: job, to: Self.ending(at: now))) RETURNING set_config('synchronous_commit', 'off', true)
            """
        return try unit.acting(as: .host) { try unit.first(update) { _ in true } } ?? false
    }

    private static func ending(at now: Instant) -> SQL {
        "state = 'done', due_at = NULL, host = NULL, problem = NULL, ended_at = \(now)"
    }

    /// False when somebody else took the job since.
    func extend(_ job: Job, until lease: Instant) throws -> Bool { try change(job, to: "due_at = \(lease)") }

    func retry(_ job: Job, at instant: Instant, after problem: JobProblem) throws -> Bool {
        try change(
            job,
            to: "state = 'waiting', run_at = \(instant), due_at = \(instant), host = NULL, problem = \(problem.text)")
    }

    func bury(_ job: Job, at now: Instant, because problem: JobProblem) throws -> Bool {
        try change(
            job, to: "state = 'dead', due_at = NULL, host = NULL, problem = \(problem.text), ended_at = \(now)")
    }

    /// As if it had not been taken.
    func giveBack(_ job: Job) throws -> Bool {
        try change(job, to: "state = 'waiting', due_at = run_at, host = NULL, attempts = attempts - 1")
    }

    private func change(_ job: Job, to assignments: SQL) throws -> Bool {
        try unit.acting(as: .host) { try unit.execute(update(of: job, to: assignments)) } == 1
    }

    private func update(of job: Job, to assignments: SQL) -> SQL {
        "UPDATE wm_jobs SET \(assignments) WHERE id = \(job.id) AND fence = \(job.fence) AND state = 'running'"
    }

    /// False for a job that is not dead.
    func revive(_ id: String, at now: Instant) throws -> Bool {
        let update: SQL = """
            UPDATE wm_jobs SET state = 'waiting', attempts = 0, run_at = \(now), due_at = \(now), problem = NULL,
                ended_at = NULL
            WHERE id = \(id) AND state = 'dead'
            """
        return try unit.execute(update) == 1
    }

    func clear(before instant: Instant) throws -> Int {
        try unit.execute("DELETE FROM wm_jobs WHERE state = 'done' AND ended_at < \(instant)")
    }

    func find(_ id: String) throws -> Job? {
        try unit.first("SELECT \(raw: Self.columns) FROM wm_jobs WHERE id = \(id)", read)
    }

    func list(_ conditions: [SQL], limit: Int) throws -> [Job] {
        let condition = conditions.dropFirst().reduce(conditions.first ?? "1 = 1") { "\($0) AND \($1)" }
        return try unit.all(
            "SELECT \(raw: Self.columns) FROM wm_jobs WHERE \(condition) ORDER BY id DESC LIMIT \(limit)", read)
    }

    func counts() throws -> [Job.State: Int64] {
        let rows = try unit.all("SELECT state, COUNT(*) FROM wm_jobs GROUP BY state") { ($0.text(0), $0.integer(1)) }
        return Dictionary(rows.compactMap { name, count in Job.State(rawValue: name).map { ($0, count) } }) { $1 }
    }

    /// When the first of the jobs that nobody has begun was to be; nil where none is late.
    func oldestDue(at now: Instant) throws -> Instant? {
        let sql: SQL = """
            SELECT due_at FROM wm_jobs WHERE state = 'waiting' AND due_at <= \(now) ORDER BY due_at, id LIMIT 1
            """
        return try unit.first(sql) { $0.text(0) }.flatMap(Instant.init(parsing:))
    }

    private static let columns = """
        id, handler, event, input, state, run_at, attempts, fence, problem, created_at, created_by, request, \
        started_at, ended_at
        """

    private func read(_ row: any Rows) throws -> Job {
        guard let state = Job.State(rawValue: row.text(4)) else {
            preconditionFailure("the host alone writes the states of jobs")
        }
        return Job(
            id: row.text(0), handler: row.text(1), event: row.isNull(2) ? nil : row.text(2),
            input: try JSON(parsing: row.text(3)), state: state, runAt: row.text(5), attempts: Int(row.integer(6)),
            fence: row.integer(7), problem: try JobProblem(parsing: row.isNull(8) ? "null" : row.text(8)),
            createdAt: row.text(9), createdBy: row.text(10), request: row.text(11),
            startedAt: row.isNull(12) ? nil : row.text(12), endedAt: row.isNull(13) ? nil : row.text(13))
    }
}
