import Database
import Jobs
import Values

extension Mailbox {
    static let job = "core.mail.send"

    /// What sends mails: begun by each mail that is written, when one is to be tried again, and now and then, for what was
    /// written while no mail server was set.
    package var jobs: [(handler: JobHandler, rule: Schedule.Rule)] {
        var handler = JobHandler(
            Self.job, label: Label(german: "E-Mails versenden", english: "Send mails"),
            .inSteps { [self] run in
                try deliver(run.database)
                try callAgain(run.database)
            })
        handler.limitMilliseconds = 600_000
        return [(handler, .every(300_000)), (clearing, .cron(.nightly("50 3 * * *")))]
    }

    private var clearing: JobHandler {
        JobHandler(
            "core.mail.clear", label: Label(german: "Alte E-Mails entfernen", english: "Remove old mails"),
            .inUnit { [self] run, unit in
                let days = try MailSettings.keptDays(settings, in: unit)
                try MailStore(unit: unit).clear(before: run.clock.now + -days * 86_400_000)
            })
    }

    /// Has a mail that failed sent as if it had never been tried.
    ///
    /// - Throws: `SYSTEM_9175`, `SYSTEM_9204` for one that did not fail, or whose text is gone.
    func sendAgain(_ id: String, in unit: any UnitOfWork) throws -> MailEntry {
        let store = MailStore(unit: unit)
        guard let entry = try store.find(id) else { throw Problem.noSuchMail(id) }
        guard try store.revive(id, at: clock.now), let revived = try store.find(id) else {
            throw Problem.mailNotFailed(entry.state)
        }
        try call(at: clock.now, in: unit)
        return revived
    }

    /// Asks for the job at a moment; one at a time waits, for the earliest.
    func call(at moment: Instant, in unit: any UnitOfWork) throws {
        try queue.enqueue(JobOrder(Self.job, runAt: moment, uniqueKey: Self.job), in: unit)
    }

    /// For the mail that is due next; none without a mail server, which would be no better by then.
    private func callAgain(_ database: any Database) throws {
        guard try database.read({ try MailSettings.read(settings, in: $0) }) != nil,
            let next = try database.read({ try MailStore(unit: $0).nextMoment() })
        else { return }
        try database.write { try call(at: max(next, clock.now), in: $0) }
    }
}

extension Problem {
    static func mailNotFailed(_ state: MailEntry.State) -> Problem {
        Problem(.conflict, code: "SYSTEM_9204", ["state": state.rawValue])
    }
}
