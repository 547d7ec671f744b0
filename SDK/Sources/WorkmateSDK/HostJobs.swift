import CWorkmate

/// The jobs behind `wm.jobs/1`.
struct HostJobs: Jobs {
    private let context: HostContext

    init(_ context: HostContext) { self.context = context }

    private var table: UnsafePointer<wm_jobs_v1> {
        guard let table = context.tables.jobs else { preconditionFailure("module.json must require wm.jobs/1") }
        return table
    }

    func enqueue(_ job: String, _ input: JSON.Object, at time: Instant?, key: String?) throws -> String {
        var id = wm_str()
        let status = JSON.object(input).text.lent { input in
            func queue(_ key: wm_str) -> wm_status {
                table.pointee.enqueue(context.pointer, job, input, time?.milliseconds ?? 0, key, &id)
            }
            return key.map { $0.lent(queue) } ?? queue(wm_str())
        }
        try HostRefusal.check(status)
        return id.string
    }

    /// A body on its way through the host, and what it threw.
    private final class Step {
        let body: () throws -> Void
        var error: (any Error)?

        init(_ body: @escaping () throws -> Void) { self.body = body }

        func run() -> wm_status {
            error = nil
            do {
                try body()
                return WM_OK
            } catch {
                self.error = error
                return WM_ERR_INTERNAL
            }
        }
    }

    func step(_ body: () throws -> Void) throws {
        try withoutActuallyEscaping(body) { body in
            let step = Step(body)
            let status = table.pointee.step(
                context.pointer,
                { user, _ in
                    guard let user else { return WM_ERR_ARG }
                    return Unmanaged<Step>.fromOpaque(user).takeUnretainedValue().run()
                }, Unmanaged.passUnretained(step).toOpaque())
            if status != WM_OK, let error = step.error { throw error }
            try HostRefusal.check(status)
        }
    }
}
