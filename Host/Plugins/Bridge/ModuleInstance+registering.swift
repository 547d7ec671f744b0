import CWorkmate
import Database
import Routing
import Synchronization
import Values

extension ModuleInstance {
    /// Takes a route that the manifest declares; another one fails the load.
    func register(_ route: UnsafePointer<wm_route>) -> wm_status {
        guard let handler = route.pointee.handler, let method = route.pointee.method, let path = route.pointee.path,
            let permission = route.pointee.permission
        else { return WM_ERR_ARG }
        let name = "\(String(cString: method)) \(String(cString: path))"
        let made = Registrations.Route(
            handler: handler, state: route.pointee.state,
            maxBody: route.pointee.max_body == 0 ? 1 << 20 : Int(route.pointee.max_body),
            timeoutMilliseconds: route.pointee.timeout_ms == 0 ? 30_000 : Int(route.pointee.timeout_ms))
        let isDeclared = manifest.routes.contains {
            $0.name == name && $0.permission == String(cString: permission)
                && $0.transaction.flags == route.pointee.flags
        }
        return register("route \(name)", isDeclared: isDeclared) { registrations in
            registrations.routes.updateValue(made, forKey: name) == nil
        }
    }

    /// Takes a hook of an entity that declares it; another one fails the load.
    func register(_ hook: UnsafePointer<wm_hook>) -> wm_status {
        guard let run = hook.pointee.run, let entity = hook.pointee.entity else { return WM_ERR_ARG }
        let name = String(cString: entity)
        let id = name.contains(".") ? name : "\(manifest.prefix).\(name)"
        let declared = name.contains(".") ? nil : manifest.entities.first { $0.id == id }
        let kind: String
        let isDeclared: Bool
        if hook.pointee.kind == WM_HOOK_ACTION {
            let action = hook.pointee.action.map { String(cString: $0) } ?? ""
            kind = "action \(action)"
            isDeclared = declared?.actions.contains(action) ?? false
        } else {
            kind = Self.hookNames[hook.pointee.kind] ?? "hook \(hook.pointee.kind)"
            isDeclared = (declared?.hooks ?? foreignKinds(of: id)).contains(kind)
        }
        let made = Registrations.Hook(run: run, state: hook.pointee.state)
        return register("\(kind) of \(id)", isDeclared: isDeclared) { registrations in
            registrations.hooks.updateValue(made, forKey: .init(entity: id, kind: kind)) == nil
        }
    }

    /// The kinds of hooks that the manifest declares for an entity of another module.
    private func foreignKinds(of entity: String) -> Set<String> {
        manifest.hooks.first { $0.entity == entity }?.kinds ?? []
    }

    private static let hookNames: [Int32: String] = [
        WM_HOOK_BEFORE_SAVE: "before_save", WM_HOOK_AFTER_SAVE: "after_save", WM_HOOK_COMPUTE: "compute",
        WM_HOOK_GUARD: "guard",
    ]

    /// Takes who hears of an event that the manifest names; another one fails the load.
    func register(_ subscription: UnsafePointer<wm_subscription>) -> wm_status {
        guard let run = subscription.pointee.run, let name = subscription.pointee.event else { return WM_ERR_ARG }
        let event = String(cString: name)
        let made = Registrations.Subscriber(run: run, state: subscription.pointee.state)
        return register("event \(event)", isDeclared: manifest.subscribes.contains(event)) { registrations in
            registrations.subscribers.updateValue(made, forKey: event) == nil
        }
    }

    /// Takes who does the jobs of a name that the manifest declares; another one fails the load.
    func register(_ handler: UnsafePointer<wm_job_handler>) -> wm_status {
        guard let run = handler.pointee.run, let text = handler.pointee.name else { return WM_ERR_ARG }
        let name = String(cString: text)
        let made = Registrations.Job(run: run, state: handler.pointee.state)
        return register("job \(name)", isDeclared: manifest.jobs.contains { $0.name == name }) { registrations in
            registrations.jobs.updateValue(made, forKey: name) == nil
        }
    }

    /// Takes a service that the manifest declares with this signature; another one fails the load.
    func register(_ offer: UnsafePointer<wm_service_offer>) -> wm_status {
        guard let text = offer.pointee.name, let told = offer.pointee.signature,
            (offer.pointee.function == nil) != (offer.pointee.entry == nil)
        else { return WM_ERR_ARG }
        let name = String(cString: text)
        let signature = ServiceSignature(parsing: String(cString: told))
        let declared = manifest.services.first { $0.name == name && $0.signature == signature }
        let place = "service \(name) with \(String(cString: told))"
        return register(place, isDeclared: declared != nil) { registrations in
            guard let declared, let made = Registrations.Service(offer, declared.signature) else { return false }
            return registrations.services.updateValue(made, forKey: name) == nil
        }
    }

    private func register(
        _ name: String, isDeclared: Bool, _ insert: (inout Registrations) -> Bool
    ) -> wm_status {
        registrations.withLock { registrations in
            guard registrations.isOpen else { return WM_ERR_UNAVAIL }
            guard isDeclared, insert(&registrations) else {
                registrations.problem = registrations.problem ?? .undeclared(id, name)
                return WM_ERR_ARG
            }
            return WM_OK
        }
    }

    /// Ends the time of registering, and tells what was declared but did not come.
    func closeRegistrations() throws {
        let registered = registrations.withLock { registrations in
            registrations.isOpen = false
            return registrations
        }
        if let problem = registered.problem { throw problem }
        if let route = manifest.routes.first(where: { registered.routes[$0.name] == nil }) {
            throw Problem.unregistered(id, "route \(route.name)")
        }
        if let event = manifest.subscribes.first(where: { registered.subscribers[$0] == nil }) {
            throw Problem.unregistered(id, "event \(event)")
        }
        if let job = manifest.jobs.first(where: { registered.jobs[$0.name] == nil }) {
            throw Problem.unregistered(id, "job \(job.name)")
        }
        if let service = manifest.services.first(where: { registered.services[$0.name] == nil }) {
            throw Problem.unregistered(id, "service \(service.name)")
        }
        let hooks = manifest.entities.map { ($0.id, $0.hooks) } + manifest.hooks.map { ($0.entity, $0.kinds) }
        for (entity, kinds) in hooks {
            let missing = kinds.sorted().first { registered.hooks[.init(entity: entity, kind: $0)] == nil }
            if let missing { throw Problem.unregistered(id, "\(missing) of \(entity)") }
        }
    }

    /// Drops what was registered: the module failed.
    func dropRegistrations() { registrations.withLock { $0 = Registrations() } }
}

extension Registrations.Service {
    /// Nil without a function.
    fileprivate init?(_ offer: UnsafePointer<wm_service_offer>, _ signature: ServiceSignature) {
        if let function = offer.pointee.function {
            target = .native(NativeFunction(function, signature))
        } else if let entry = offer.pointee.entry {
            target = .entry(entry)
        } else {
            return nil
        }
        self.signature = signature
        state = offer.pointee.state
    }
}

extension Route.Transaction {
    fileprivate var flags: UInt32 {
        switch self {
        case .none: 0
        case .reads: WM_ROUTE_READS
        case .writes: WM_ROUTE_WRITES
        }
    }
}
