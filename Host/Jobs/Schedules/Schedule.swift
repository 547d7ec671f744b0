import Values

/// When a job comes again and again.
package struct Schedule: Sendable {
    package enum Rule: Hashable, Sendable {
        /// Milliseconds between two runs.
        case every(Int64)
        case cron(CronRule)
    }

    /// The handler of its jobs, which is its own name too.
    package let handler: String
    package let rule: Rule

    package init(_ handler: String, _ rule: Rule) {
        self.handler = handler
        self.rule = rule
    }
}

extension Schedule.Rule {
    /// `every 60 s`, or the five fields of a cron rule.
    package var text: String {
        switch self {
        case .every(let milliseconds): "every \(milliseconds / 1000) s"
        case .cron(let rule): rule.text
        }
    }

    func next(after instant: Instant) -> Instant {
        switch self {
        case .every(let milliseconds): instant + milliseconds
        case .cron(let rule): rule.next(after: instant)
        }
    }
}
