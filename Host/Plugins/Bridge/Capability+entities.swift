import CWorkmate

extension Capability {
    nonisolated(unsafe) static let entitiesTable = permanent(
        wm_entities_v1(
            hook: { host, hook in
                guard let module = ModuleInstance.of(host), let hook else { return WM_ERR_ARG }
                return module.register(hook)
            }))
}
