/// Jobs of the database, and how attempts at them ended on this host.
package struct JobSeries: Sendable {
    /// By state: `waiting`, `running`, `dead`.
    let counts: [(state: String, count: Int64)]
    /// How long the first of those that are due has been waiting.
    let oldestWaitingSeconds: Double
    let runs: [(outcome: String, count: Int)]

    package init(
        counts: [(state: String, count: Int64)], oldestWaitingSeconds: Double, runs: [(outcome: String, count: Int)]
    ) {
        self.counts = counts
        self.oldestWaitingSeconds = oldestWaitingSeconds
        self.runs = runs
    }
}

extension MetricsText {
    mutating func write(_ jobs: JobSeries) {
        metric("workmate_jobs", .gauge, "Jobs of all hosts that are not done, by state.")
        for (state, count) in jobs.counts { sample("workmate_jobs", [("state", state)], count) }
        single(
            "workmate_job_oldest_waiting_seconds", .gauge, "How long the first job that is due has been waiting.",
            jobs.oldestWaitingSeconds)
        metric("workmate_job_runs_total", .counter, "Attempts at jobs on this host, by how they ended.")
        for (outcome, count) in jobs.runs { sample("workmate_job_runs_total", [("outcome", outcome)], count) }
    }
}
