import CWorkmate
import Database
import Jobs
import Routing
import Synchronization
import Values

extension Capability {
    nonisolated(unsafe) static let jobsTable = permanent(
        wm_jobs_v1(
            handle: { host, handler in
                guard let module = ModuleInstance.of(host), let handler else { return WM_ERR_ARG }
                return module.register(handler)
            },
            enqueue: { context, name, input, runAt, key, id in
                guard let crossing = Crossing.of(context), let name else { return WM_ERR_ARG }
                return sending(crossing, input) { input in
                    guard let order = crossing.order(String(cString: name), input, runAt, key) else {
                        return crossing.spoil("the job \(String(cString: name)), which module.json does not declare")
                    }
                    let queued = try crossing.module.queue.enqueue(order, in: crossing.call.unit)
                    id?.pointee = crossing.arena.text(queued)
                    return WM_OK
                }
            },
            step: { context, body, user in
                guard let crossing = Crossing.of(context), let body else { return WM_ERR_ARG }
                guard let attempt = crossing.attempt, crossing.unit == nil else { return WM_ERR_UNAVAIL }
                return step(crossing, attempt) { body(user, crossing.pointer) }
            }))

    /// The status that ended a step, on its way through the unit.
    private struct Ended: Error {
        let status: wm_status
    }

    private static func step(_ crossing: Crossing, _ attempt: JobRun, _ body: () -> wm_status) -> wm_status {
        do {
            try attempt.step(mayTakeLong: true) { unit in
                let status = try crossing.lend(unit) { try unit.acting(as: crossing.module.tenant) { body() } }
                guard status == WM_OK else { throw Ended(status: status) }
            }
            return WM_OK
        } catch let ended as Ended {
            return ended.status
        } catch let error as JobTakenOver {
            return crossing.refuse(error, WM_ERR_CONFLICT)
        } catch {
            return crossing.refuse(error, error.foreignStatus)
        }
    }
}

extension Crossing {
    /// Nil for a job that the module does not declare.
    fileprivate func order(_ name: String, _ input: JSON.Object, _ runAt: Int64, _ key: wm_str) -> JobOrder? {
        guard let job = module.manifest.jobs.first(where: { $0.name == name }) else { return nil }
        var order = JobOrder(
            module.manifest.hosted(job), input: .object(input),
            runAt: runAt == 0 ? nil : Instant(milliseconds: runAt), uniqueKey: key.p == nil ? nil : key.string)
        order.createdBy = call.principal.id
        order.request = call.requestID
        return order
    }
}
