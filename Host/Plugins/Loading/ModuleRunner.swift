import CWorkmate
import Database
import Routing
import Synchronization
import Values

/// Calls the functions of a module's life: load, migrate, start, stop.
struct ModuleRunner: Sendable {
    private static let startMilliseconds: Int64 = 30_000

    let database: any Database
    let clock: any WallClock

    private func call(_ name: String, _ unit: (any UnitOfWork)?) -> Call {
        Call(
            request: Request(.get, "/"), principal: .system, clock: clock, requestID: name, database: database,
            deadline: clock.now + Self.startMilliseconds, unit: unit)
    }

    /// On a thread of its own; what is not done in time is left behind, and what it still registers is dropped.
    func load(_ module: LoadedModule, milliseconds: Int) throws {
        let instance = module.instance
        let description = module.library
        instance.registrations.withLock { $0.isOpen = true }
        let result = TimeLimit.run(milliseconds: milliseconds) { () -> Result<Void, any Error> in
            Result {
                try Crossing(into: instance, call("load \(instance.id)", nil)).run { context in
                    var state: UnsafeMutableRawPointer?
                    let status = description.description.pointee.load(instance.hostTable(), context, &state)
                    let made = ModuleInstance.State(pointer: state)
                    instance.state.withLock { $0 = made }
                    return status
                }
            }
        }
        guard let result else {
            instance.dropRegistrations()
            throw Problem.slowLoad(instance.package.libraryPath, milliseconds: milliseconds)
        }
        try result.mapError { instance.registrationProblem ?? $0.asLoadFailure(instance) }.get()
        try instance.closeRegistrations()
    }

    func migrate(_ module: LoadedModule, _ numbers: (from: Int64, to: Int64)) throws {
        guard numbers.from < numbers.to, let migrate = module.library.description.pointee.migrate else { return }
        try write(module, "migrate") { migrate($0, $1, numbers.from, numbers.to) }
    }

    func start(_ module: LoadedModule) throws {
        guard let start = module.library.description.pointee.start else { return }
        try write(module, "start") { start($0, $1) }
    }

    private func write(
        _ module: LoadedModule, _ name: String, _ body: (UnsafeMutableRawPointer?, OpaquePointer) -> wm_status
    ) throws {
        let state = module.instance.state.withLock { $0 }
        do {
            try database.write(mayTakeLong: true) { unit in
                try Crossing(into: module.instance, call("\(name) \(module.instance.id)", unit)).run {
                    body(state.pointer, $0)
                }
            }
        } catch {
            let reason = (error as? Problem).map(\.code) ?? "\(error)"
            throw name == "start"
                ? Problem.failedStart(module.instance.id, reason)
                : Problem.failedMigration(module.instance.package.libraryPath, reason)
        }
    }

    func stop(_ module: LoadedModule) {
        let state = module.instance.state.withLock { $0 }
        if let stop = module.library.description.pointee.stop {
            let crossing = Crossing(into: module.instance, call("stop \(module.instance.id)", nil))
            stop(state.pointer, crossing.pointer)
        }
        module.library.description.pointee.unload?(state.pointer)
        module.instance.dropRegistrations()
    }
}

extension ModuleInstance {
    fileprivate var registrationProblem: Problem? { registrations.withLock(\.problem) }
}

extension Error {
    /// The status of the `load` that failed, or the code that it gave.
    fileprivate func asLoadFailure(_ module: ModuleInstance) -> any Error {
        guard let problem = self as? Problem else { return self }
        let status = problem.parameters["status"] ?? problem.code
        return Problem.failedLoad(module.package.libraryPath, status)
    }
}
