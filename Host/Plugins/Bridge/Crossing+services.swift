import CWorkmate
import Routing
import Values

extension Crossing {
    /// Runs a service of the module with arguments that fit its signature.
    func serve(_ service: Registrations.Service, _ values: [ServiceValue]) throws -> ServiceValue {
        let given: ServiceValue?
        switch service.target {
        case .native(let function): given = try serve(function, service, values)
        case .entry(let entry): given = try serve(entry, service, values)
        }
        guard let given, given.fits(service.signature.result) else {
            throw Problem.wrongAnswer(module.id, "no \(service.signature.result.rawValue) from \(service.signature)")
        }
        return given
    }

    private func serve(
        _ function: NativeFunction, _ service: Registrations.Service, _ values: [ServiceValue]
    ) throws -> ServiceValue? {
        // Room for the largest result.
        var result = wm_str()
        return try withUnsafeMutableBytes(of: &result) { place in
            guard let place = place.baseAddress else { preconditionFailure("a struct of C has a size") }
            try run { function.call(service.state, $0, values, result: place, in: arena) }
            return ServiceValue(from: place, as: service.signature.result)
        }
    }

    private func serve(
        _ entry: wm_service_entry, _ service: Registrations.Service, _ values: [ServiceValue]
    ) throws -> ServiceValue? {
        let arguments = values.map(arena.value)
        var result = wm_value()
        try arguments.withUnsafeBufferPointer { arguments in
            try run { entry(service.state, $0, arguments.baseAddress, UInt32(arguments.count), &result) }
        }
        return ServiceValue(&result)
    }
}
