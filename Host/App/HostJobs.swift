import Backup
import Core
import Database
import Documents
import Events
import Jobs
import Logging
import Mail
import Plugins
import Values

/// Everything that is done outside of requests: the host's own jobs and those of the modules.
struct HostJobs {
    let handlers: [JobHandler]
    let schedules: [Schedule]

    init(
        core: Core, documents: Documents, mailbox: Mailbox, backup: NightlyBackup, modules: LoadedModules,
        outbox: Outbox
    ) {
        let digests = core.digests(mailbox)
        let own = core.jobs(outbox) + documents.jobs + mailbox.jobs
        handlers = own.map(\.handler) + digests.handlers + backup.handlers + modules.modules.flatMap(\.jobHandlers)
        schedules =
            own.map { Schedule($0.handler.name, $0.rule) } + digests.schedules + backup.schedules
            + modules.modules.flatMap(\.schedules)
    }

    func runner(
        _ database: any Database, _ queue: JobQueue, _ settings: Settings, clock: any WallClock, logger: Logger
    ) -> JobRunner {
        JobRunner(
            database, queue: queue, handlers: handlers, schedules: schedules, clock: clock,
            leaseMilliseconds: settings.jobLease * 1000, report: JobLog(logger: logger).note)
    }
}
