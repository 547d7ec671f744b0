import CWorkmate

/// The registry behind `wm.http/1` and `wm.entities/1`.
struct HostRegistry: Registry {
    let tables: Tables

    func route(
        _ operation: String, requires permission: String, _ transaction: Transaction, limits: RouteLimits,
        _ handler: @escaping Handler
    ) throws {
        guard let table = tables.http else { preconditionFailure("module.json must require wm.http/1") }
        let parts = operation.split(separator: " ")
        precondition(parts.count == 2, "an operation is a method, a space and a path: \(operation)")
        var route = wm_route()
        route.method = CText.permanent(String(parts[0]))
        route.path = CText.permanent(String(parts[1]))
        route.permission = CText.permanent(permission)
        route.handler = { RegisteredRoute.run($0, $1, $2, $3) }
        route.state = Unmanaged.passRetained(RegisteredRoute(tables, handler)).toOpaque()
        route.flags =
            switch transaction {
            case .none: 0
            case .reads: WM_ROUTE_READS
            case .writes: WM_ROUTE_WRITES
            }
        route.max_body = limits.maxBody
        route.timeout_ms = limits.timeoutMilliseconds
        try withUnsafePointer(to: route) {
            try HostRefusal.check(table.pointee.route(tables.host.pointee.handle, $0))
        }
    }

    func beforeSave(_ entity: String, _ rule: @escaping PatchingRule) throws {
        try hook(WM_HOOK_BEFORE_SAVE, entity, rule)
    }

    func afterSave(_ entity: String, _ rule: @escaping Rule) throws {
        try hook(WM_HOOK_AFTER_SAVE, entity, rule)
    }

    func compute(_ entity: String, _ rule: @escaping PatchingRule) throws {
        try hook(WM_HOOK_COMPUTE, entity, rule)
    }

    func guardState(_ entity: String, _ rule: @escaping Rule) throws {
        try hook(WM_HOOK_GUARD, entity, rule)
    }

    func action(_ entity: String, _ name: String, _ rule: @escaping PatchingRule) throws {
        try hook(WM_HOOK_ACTION, entity, action: name, rule)
    }

    func subscribe(to event: String, _ subscriber: @escaping Subscriber) throws {
        guard let table = tables.events else { preconditionFailure("module.json must require wm.events/1") }
        var subscription = wm_subscription()
        subscription.event = CText.permanent(event)
        subscription.run = { RegisteredSubscriber.run($0, $1, $2) }
        subscription.state = Unmanaged.passRetained(RegisteredSubscriber(tables, subscriber)).toOpaque()
        try withUnsafePointer(to: subscription) {
            try HostRefusal.check(table.pointee.subscribe(tables.host.pointee.handle, $0))
        }
    }

    func job(_ name: String, _ work: @escaping Work) throws {
        guard let table = tables.jobs else { preconditionFailure("module.json must require wm.jobs/1") }
        var handler = wm_job_handler()
        handler.name = CText.permanent(name)
        handler.run = { RegisteredJob.run($0, $1, $2) }
        handler.state = Unmanaged.passRetained(RegisteredJob(tables, work)).toOpaque()
        try withUnsafePointer(to: handler) {
            try HostRefusal.check(table.pointee.handle(tables.host.pointee.handle, $0))
        }
    }

    func service(_ name: String, _ signature: String, _ service: @escaping Service) throws {
        guard let table = tables.service else { preconditionFailure("module.json must require wm.service/1") }
        var offer = wm_service_offer()
        offer.name = CText.permanent(name)
        offer.signature = CText.permanent(signature)
        offer.entry = { RegisteredService.run($0, $1, $2, $3, $4) }
        offer.state = Unmanaged.passRetained(RegisteredService(tables, signature, service)).toOpaque()
        try withUnsafePointer(to: offer) {
            try HostRefusal.check(table.pointee.offer(tables.host.pointee.handle, $0))
        }
    }

    private func hook(_ kind: Int32, _ entity: String, _ rule: @escaping Rule) throws {
        try hook(kind, entity) { call, change in
            try rule(call, change)
            return nil
        }
    }

    private func hook(_ kind: Int32, _ entity: String, action: String? = nil, _ rule: @escaping PatchingRule) throws {
        guard let table = tables.entities else { preconditionFailure("module.json must require wm.entities/1") }
        var hook = wm_hook()
        hook.entity = CText.permanent(entity)
        hook.action = action.map(CText.permanent)
        hook.run = { RegisteredHook.run($0, $1, $2, $3) }
        hook.state = Unmanaged.passRetained(RegisteredHook(tables, rule)).toOpaque()
        hook.kind = kind
        try withUnsafePointer(to: hook) {
            try HostRefusal.check(table.pointee.hook(tables.host.pointee.handle, $0))
        }
    }
}
