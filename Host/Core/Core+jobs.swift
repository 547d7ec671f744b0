import Events
import Jobs
import Mail
import Values

extension Core {
    /// What Core does outside of requests.
    package func jobs(_ outbox: Outbox) -> [(handler: JobHandler, rule: Schedule.Rule)] {
        [(ReminderAnnouncer(outbox: outbox).handler, .every(60_000)), (clearing, .cron(.nightly("40 3 * * *")))]
    }

    /// The daily mails of what is due.
    package func digests(_ mailbox: Mailbox) -> (handlers: [JobHandler], schedules: [Schedule]) {
        let post = DigestPost(mailbox: mailbox, directory: CoreDirectory(clock: clock), queue: jobs, desk: desk)
        return (post.handlers, post.schedules)
    }

    private static let daysOfDoneJobs: Int64 = 7

    private var clearing: JobHandler {
        JobHandler(
            "core.jobs.clear",
            label: Label(german: "Erledigte Aufträge entfernen", english: "Remove jobs that are done"),
            .inUnit { [jobs] run, unit in
                _ = try jobs.clear(before: run.clock.now + -Self.daysOfDoneJobs * 86_400_000, in: unit)
            })
    }
}
