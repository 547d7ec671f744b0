import CWorkmate
import Database
import Logging
import Routing
import Synchronization
import Values

/// Calls the functions of a module's life: load, migrate, start, stop.
struct ModuleRunner: Sendable {
    /// How long the functions of a module's life may take.
    struct Limits: Sendable {
        let loadMilliseconds: Int
        let startMilliseconds: Int
        let stopMilliseconds: Int
    }

    let database: any Database
    let clock: any WallClock
    let limits: Limits

    private func call(_ name: String, _ unit: (any UnitOfWork)?, milliseconds: Int) -> Call {
        Call(
            request: Request(.get, "/"), principal: .system, clock: clock, requestID: name, database: database,
            deadline: clock.now + Int64(milliseconds), unit: unit)
    }

    /// On a thread of its own; what is not done in time is left behind, and what it still registers is dropped.
    func load(_ module: LoadedModule) throws {
        let milliseconds = limits.loadMilliseconds
        let instance = module.instance
        let description = module.library
        instance.registrations.withLock { $0.isOpen = true }
        let result = TimeLimit.run(milliseconds: milliseconds) { () -> Result<Void, any Error> in
            Result {
                let call = call("load \(instance.id)", nil, milliseconds: milliseconds)
                try Crossing(into: instance, call).run { context in
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
        guard module.library.description.pointee.start != nil else { return }
        let result = TimeLimit.run(milliseconds: limits.startMilliseconds) { () -> Result<Void, any Error> in
            Result { try write(module, "start") { module.library.description.pointee.start($0, $1) } }
        }
        guard let result else {
            throw Problem.slowStart(module.instance.id, milliseconds: limits.startMilliseconds)
        }
        try result.get()
    }

    private func write(
        _ module: LoadedModule, _ name: String, _ body: (UnsafeMutableRawPointer?, OpaquePointer) -> wm_status
    ) throws {
        let state = module.instance.state.withLock { $0 }
        do {
            try database.write(mayTakeLong: true) { unit in
                let call = call("\(name) \(module.instance.id)", unit, milliseconds: limits.startMilliseconds)
                try Crossing(into: module.instance, call).run { body(state.pointer, $0) }
            }
        } catch {
            let reason = (error as? Problem).map(\.code) ?? "\(error)"
            throw name == "start"
                ? Problem.failedStart(module.instance.id, reason)
                : Problem.failedMigration(module.instance.package.libraryPath, reason)
        }
    }

    /// Ends a module; nil when it ended in time. One that did not is left behind with its state.
    func stop(_ module: LoadedModule) -> Problem? {
        let done: Void? = TimeLimit.run(milliseconds: limits.stopMilliseconds) { end(module) }
        module.instance.dropRegistrations()
        guard done == nil else { return nil }
        let problem = Problem.slowStop(module.instance.id, milliseconds: limits.stopMilliseconds)
        module.instance.logger.error("module does not stop", metadata: ["code": .string(problem.code)])
        return problem
    }

    private func end(_ module: LoadedModule) {
        let state = module.instance.state.withLock { $0 }
        let description = module.library.description
        if let stop = description.pointee.stop {
            let call = call("stop \(module.instance.id)", nil, milliseconds: limits.stopMilliseconds)
            let crossing = Crossing(into: module.instance, call)
            withExtendedLifetime(crossing) { stop(state.pointer, crossing.pointer) }
        }
        description.pointee.unload?(state.pointer)
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
