import CWorkmate
import Database
import Events
import Jobs
import Routing
import Synchronization
import Values

extension ModuleInstance {
    /// Who takes in the events that the module hears of, and who does its jobs.
    func jobHandlers() -> [JobHandler] {
        let registered = registrations.withLock { $0 }
        return manifest.subscribes.compactMap { event in
            registered.subscribers[event].map { subscriber(to: event, $0) }
        } + manifest.jobs.compactMap { job in registered.jobs[job.name].map { handler(of: job, $0) } }
    }

    private func subscriber(to event: String, _ registered: Registrations.Subscriber) -> JobHandler {
        var handler = Subscription(id, to: event).delivering { delivery, run, unit in
            let crossing = Crossing(into: self, run.call(in: unit))
            let event = crossing.foreign(delivery)
            try withUnsafePointer(to: event) { event in
                try crossing.run { registered.run(registered.state, $0, event) }
            }
        }
        handler.callsModule = true
        return handler
    }

    private func handler(of job: Manifest.Job, _ registered: Registrations.Job) -> JobHandler {
        let label = Label(german: job.label.german, english: job.label.english)
        var handler = JobHandler(manifest.hosted(job), label: label, work(of: job, registered))
        handler.callsModule = true
        handler.attempts = job.attempts
        handler.limitMilliseconds = job.timeoutMilliseconds
        return handler
    }

    private func work(of job: Manifest.Job, _ registered: Registrations.Job) -> JobHandler.Work {
        switch job.transaction {
        case .none, .reads:
            .inSteps { run in
                try self.run(job, registered, run, Crossing(into: self, run.call(in: nil), inStepsOf: run))
            }
        case .writes:
            .inUnit { run, unit in try self.run(job, registered, run, Crossing(into: self, run.call(in: unit))) }
        }
    }

    private func run(
        _ job: Manifest.Job, _ registered: Registrations.Job, _ run: JobRun, _ crossing: Crossing
    ) throws {
        let arena = crossing.arena
        let foreign = wm_job(
            id: arena.text(run.job.id), name: arena.text(job.name), input: arena.text(run.job.input.bytes),
            attempt: Int64(run.job.attempts))
        try withUnsafePointer(to: foreign) { job in
            try crossing.run { registered.run(registered.state, $0, job) }
        }
    }
}

extension Crossing {
    fileprivate func foreign(_ delivery: Delivery) -> wm_event {
        let event = delivery.event
        return wm_event(
            id: arena.text(delivery.id), name: arena.text(event.name), at: arena.text(delivery.at),
            by: arena.text(delivery.by), entity: arena.text(event.entity), record: arena.text(event.record),
            data: arena.text(JSON.object(event.data).bytes), version: event.version, attempt: Int64(delivery.attempt))
    }
}
