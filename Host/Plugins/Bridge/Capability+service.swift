import CWorkmate
import Database
import Routing
import Values

extension Capability {
    nonisolated(unsafe) static let serviceTable = permanent(
        wm_service_v1(
            offer: { host, offer in
                guard let module = ModuleInstance.of(host), let offer else { return WM_ERR_ARG }
                return module.register(offer)
            },
            call: { context, service, arguments, count, result in
                guard let crossing = Crossing.of(context), let service else { return WM_ERR_ARG }
                return crossing.call(String(cString: service), arguments, count, result)
            },
            available: { context, service in
                guard let crossing = Crossing.of(context), let service else { return 0 }
                return crossing.mayReach(String(cString: service)) ? 1 : 0
            },
            refusal: { context in
                guard let crossing = Crossing.of(context) else { return .none }
                return crossing.arena.text(crossing.refusedService)
            }))
}

extension Crossing {
    fileprivate func call(
        _ id: String, _ arguments: UnsafePointer<wm_value>?, _ count: UInt32, _ result: UnsafeMutablePointer<wm_value>?
    ) -> wm_status {
        refusedService = ""
        do {
            guard module.manifest.calls.contains(id) else { throw Problem.undeclaredCall(id, by: module.id) }
            let given = try module.desk.call(id, in: call) { signature in
                try signature.read(arguments, count, of: id)
            }
            result?.pointee = arena.value(given)
            return WM_OK
        } catch {
            refusedService = (error as? Problem)?.code ?? ""
            return refuse(error, (error as? Problem)?.serviceStatus ?? error.foreignStatus)
        }
    }

    fileprivate func mayReach(_ id: String) -> Bool { module.manifest.calls.contains(id) && module.desk.serves(id) }
}

extension ServiceSignature {
    /// Arguments in their order, as a module gave them.
    fileprivate func read(
        _ values: UnsafePointer<wm_value>?, _ count: UInt32, of service: String
    ) throws -> [ServiceValue] {
        guard Int(count) == arguments.count else {
            throw Problem.argumentCount(service, expected: arguments.count, given: Int(count))
        }
        return try arguments.enumerated().map { index, argument in
            guard let values, let value = ServiceValue(values + index), value.fits(argument.type) else {
                throw Problem.argumentType(service, argument.name, argument.type, kind: .unexpected)
            }
            return value
        }
    }
}
