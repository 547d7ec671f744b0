import Core
import Documents
import Events
import Jobs
import Mail
import Plugins

/// Everything that is done outside of requests: the host's own jobs and those of the modules.
struct HostJobs {
    let handlers: [JobHandler]
    let schedules: [Schedule]

    init(core: Core, documents: Documents, mailbox: Mailbox, modules: LoadedModules, outbox: Outbox) {
        let own = core.jobs(outbox) + documents.jobs + mailbox.jobs
        handlers = own.map(\.handler) + modules.modules.flatMap(\.jobHandlers)
        schedules = own.map { Schedule($0.handler.name, $0.rule) } + modules.modules.flatMap(\.schedules)
    }
}
