public import CWorkmate

/// Describes a module to the host: what its one exported function returns.
public enum ModuleEntry {
    /// A library holds one module, and the host asks for it on one thread before anything else runs.
    nonisolated(unsafe) private static var module: (any Module.Type)?
    nonisolated(unsafe) private static var description: UnsafePointer<wm_module_v1>?

    /// The module's description, which lives as long as the process.
    public static func describe(_ module: any Module.Type) -> UnsafePointer<wm_module_v1> {
        if let description { return description }
        let made = UnsafeMutablePointer<wm_module_v1>.allocate(capacity: 1)
        made.initialize(to: wm_module_v1())
        made.pointee.struct_size = UInt32(MemoryLayout<wm_module_v1>.size)
        made.pointee.abi_major = WM_ABI_MAJOR
        made.pointee.id = CText.permanent(module.id)
        made.pointee.version = CText.permanent(module.version)
        made.pointee.load = { ModuleEntry.load($0, $1, $2) }
        made.pointee.start = { ModuleEntry.start($0, $1) }
        self.module = module
        description = UnsafePointer(made)
        return UnsafePointer(made)
    }

    private static func load(
        _ host: UnsafePointer<wm_host_v1>?, _ context: OpaquePointer?,
        _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
    ) -> wm_status {
        guard let host, let context, let state, let module,
            host.pointee.struct_size == UInt32(MemoryLayout<wm_host_v1>.size),
            let tables = Tables(host: host)
        else { return WM_ERR_ARG }
        state.pointee = Unmanaged.passRetained(tables).toOpaque()
        return tables.run(context) { call in
            try module.register(in: HostRegistry(tables: tables))
        }
    }

    private static func start(_ state: UnsafeMutableRawPointer?, _ context: OpaquePointer?) -> wm_status {
        guard let state, let context, let module else { return WM_ERR_ARG }
        let tables = Unmanaged<Tables>.fromOpaque(state).takeUnretainedValue()
        return tables.run(context) { call in try module.start(call) }
    }
}
