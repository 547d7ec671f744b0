import Values

/// What happened to a job besides being done.
package struct JobReport: Sendable {
    package enum Outcome: Sendable {
        case retried(at: Instant)
        /// It waits in the list of those that were given up.
        case dead
        /// Its lease had ended; nothing of this attempt was kept.
        case takenOver
        /// The database did not take down what became of it; its lease will end.
        case unknown
    }

    package let job: Job
    package let outcome: Outcome
    /// Internal words, for the log.
    package let reason: String

    init(_ job: Job, _ outcome: Outcome, _ error: any Error) {
        self.job = job
        self.outcome = outcome
        if let problem = error as? Problem {
            reason = [problem.code, problem.detail].compactMap(\.self).joined(separator: ": ")
        } else {
            reason = "\(error)"
        }
    }
}
