import Values

/// A job as the database has it.
package struct Job: Sendable {
    package enum State: String, Sendable, CaseIterable {
        case waiting, running, done
        /// Given up, until somebody has it run again.
        case dead
    }

    package let id: String
    package let handler: String
    /// The event that the job delivers: `core.document.added/1`.
    package let event: String?
    package let input: JSON
    package let state: State
    /// When it is to be begun, or was.
    package let runAt: String
    /// How often it was begun.
    package let attempts: Int
    /// Counts who took it; whoever holds an older number does nothing more.
    let fence: Int64
    package let problem: JobProblem?
    package let createdAt: String
    /// The employee's id; empty for the host itself.
    package let createdBy: String
    /// The request that queued it.
    package let request: String
    package let startedAt: String?
    package let endedAt: String?
}

extension Job.State {
    package var label: Label {
        switch self {
        case .waiting: Label(german: "wartend", english: "waiting")
        case .running: Label(german: "laufend", english: "running")
        case .done: Label(german: "erledigt", english: "done")
        case .dead: Label(german: "aufgegeben", english: "dead")
        }
    }
}
