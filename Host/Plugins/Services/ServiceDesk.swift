import Database
import Routing
import Synchronization
import Values

/// Who offers which service, and whether it can be called.
package final class ServiceDesk: Sendable {
    /// Services that may be inside each other.
    static let deepest = 8

    private struct Entry {
        let offer: OfferedService
        /// Nil for one that does not run; it holds this desk itself.
        weak var module: ModuleInstance?
    }

    private let entries = Mutex<[String: Entry]>([:])

    package init() {}

    /// Notes what a package would offer; the first one that names a service keeps the name.
    func note(_ manifest: Manifest) {
        for offer in OfferedService.all(of: manifest) {
            entries.withLock { entries in
                if entries[offer.id] == nil { entries[offer.id] = Entry(offer: offer) }
            }
        }
    }

    /// Lets the services of a module that runs be called.
    func open(_ module: ModuleInstance) {
        for offer in OfferedService.all(of: module.manifest) {
            entries.withLock { $0[offer.id] = Entry(offer: offer, module: module) }
        }
    }

    /// By their ids.
    package var offers: [OfferedService] {
        entries.withLock { $0.values.map(\.offer) }.sorted { $0.id < $1.id }
    }

    func serves(_ id: String) -> Bool {
        guard let entry = entries.withLock({ $0[id] }) else { return false }
        return entry.module?.service(entry.offer.service.name) != nil
    }

    /// Calls a service in the unit of a call, as the module that offers it.
    ///
    /// What it wrote is undone when it refuses. Its problem, and any error of the database, is thrown as it came.
    ///
    /// - Parameter arguments: reads them in the order of the signature, once the caller is admitted.
    /// - Throws: `Problem` `MODULE_9360`…`9370` for what keeps it from being called.
    func call(
        _ id: String, in call: Call, _ arguments: (ServiceSignature) throws -> [ServiceValue]
    ) throws -> ServiceValue {
        guard let entry = entries.withLock({ $0[id] }) else { throw Problem.unknownService(id) }
        let service = entry.offer.service
        guard let module = entry.module, let registered = module.service(service.name) else {
            throw Problem.serviceUnavailable(id, of: entry.offer.module)
        }
        try admit(call, to: entry.offer)
        let values = try arguments(service.signature)
        let limit = service.timeoutMilliseconds.map { call.now + Int64($0) } ?? call.deadline
        let inner = call.inside(service: id, until: limit)
        return try call.unit.nested {
            let result = try Crossing(into: module, inner).serve(registered, values)
            guard inner.now < inner.deadline else { throw Problem.serviceTooLate(id, of: module.id) }
            return result
        }
    }

    private func admit(_ call: Call, to offer: OfferedService) throws {
        guard call.principal.may(offer.service.permission) else {
            throw Problem.serviceForbidden(offer.id, permission: offer.service.permission)
        }
        guard !call.services.contains(offer.id) else { throw Problem.serviceCycle(call.services + [offer.id]) }
        guard call.services.count < Self.deepest else { throw Problem.serviceTooDeep(offer.id, limit: Self.deepest) }
        guard call.hasUnit, call.unit.isWritable || offer.service.transaction == .reads else {
            throw Problem.serviceTransaction(offer.id)
        }
        guard call.now < call.deadline else { throw Problem.serviceTooLate(offer.id, of: offer.module) }
    }
}

extension ModuleInstance {
    fileprivate func service(_ name: String) -> Registrations.Service? { registrations.withLock { $0.services[name] } }
}
