import CWorkmate

/// Who does the jobs of a name, kept for as long as the process lives; the host hands it back as `state`.
final class RegisteredJob: Sendable {
    private let tables: Tables
    private let work: Registry.Work

    init(_ tables: Tables, _ work: @escaping Registry.Work) {
        self.tables = tables
        self.work = work
    }

    static func run(
        _ state: UnsafeMutableRawPointer?, _ context: OpaquePointer?, _ job: UnsafePointer<wm_job>?
    ) -> wm_status {
        guard let state, let context, let job else { return WM_ERR_ARG }
        let registered = Unmanaged<RegisteredJob>.fromOpaque(state).takeUnretainedValue()
        return registered.tables.run(context) { try registered.work($0, Job(job)) }
    }
}

extension Job {
    fileprivate init(_ job: UnsafePointer<wm_job>) throws {
        self.init(
            id: job.pointee.id.string, name: job.pointee.name.string,
            input: try JSON(parsing: job.pointee.input.bytes).object ?? [:], attempt: job.pointee.attempt)
    }
}
