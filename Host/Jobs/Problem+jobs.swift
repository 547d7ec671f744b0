import Values

extension Problem {
    package static func jobMissing(_ id: String) -> Problem { Problem(.notFound, code: "SYSTEM_9120", ["id": id]) }

    static func jobNotDead(_ state: Job.State) -> Problem {
        Problem(.conflict, code: "SYSTEM_9121", ["state": state.label])
    }

    /// The job took longer than it may, and what it did last was undone.
    static func jobOverdue(_ limit: Duration) -> Problem {
        Problem(.deadline, code: "SYSTEM_9203", ["seconds": limit.components.seconds])
    }

    /// Every host that began it stopped, or stuck in it.
    static func jobAbandoned(attempts: Int) -> Problem {
        Problem(.unexpected, code: "SYSTEM_9122", ["attempts": attempts])
    }
}
