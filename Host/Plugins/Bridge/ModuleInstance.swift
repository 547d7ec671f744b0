import CWorkmate
import Database
import Events
import Jobs
import Logging
import Synchronization
import Values

/// A module as the host knows it while the process lives: what it may use, what it registered, its own state.
final class ModuleInstance: Sendable {
    /// The pointer that a module keeps for itself.
    struct State: @unchecked Sendable {
        var pointer: UnsafeMutableRawPointer?
    }

    let package: ModulePackage
    let tenant: Tenant
    let logger: Logger
    let records: RecordDesk
    let services: HostServices
    let queue: JobQueue
    let outbox: Outbox
    let desk: ServiceDesk
    let registrations = Mutex(Registrations())
    let state = Mutex(State())
    let figures = CallFigures()
    let budget: CallBudget
    let capabilities: Set<String>

    var manifest: Manifest { package.manifest }
    var id: String { package.manifest.id }

    init(
        _ package: ModulePackage, tenant: Tenant, records: RecordDesk, services: HostServices, queue: JobQueue,
        outbox: Outbox, desk: ServiceDesk, threads: Int, logger: Logger
    ) {
        self.package = package
        self.tenant = tenant
        self.records = records
        self.services = services
        self.queue = queue
        self.outbox = outbox
        self.desk = desk
        budget = CallBudget(threads: threads)
        var logger = logger
        logger[metadataKey: "module"] = .string(package.manifest.id)
        self.logger = logger
        capabilities = Set(package.manifest.requires)
    }

    /// What the module gets as its host; kept for ever, since the module may keep it too.
    func hostTable() -> UnsafePointer<wm_host_v1> {
        Capability.permanent(
            wm_host_v1(
                struct_size: UInt32(MemoryLayout<wm_host_v1>.size), abi_major: WM_ABI_MAJOR, abi_minor: WM_ABI_MINOR,
                reserved: 0, handle: OpaquePointer(Unmanaged.passRetained(self).toOpaque()),
                get: { handle, id in
                    guard let module = ModuleInstance.of(handle), let id else { return nil }
                    let name = String(cString: id)
                    return module.capabilities.contains(name) ? Capability.table(name) : nil
                }))
    }

    static func of(_ handle: OpaquePointer?) -> ModuleInstance? {
        handle.map { Unmanaged<ModuleInstance>.fromOpaque(UnsafeRawPointer($0)).takeUnretainedValue() }
    }
}

/// How often a module was called, and how long it took.
final class CallFigures: Sendable {
    private let values = Mutex((calls: 0, total: Duration.zero, longest: Duration.zero))

    var calls: Int { values.withLock(\.calls) }
    var longest: Duration { values.withLock(\.longest) }

    func add(_ duration: Duration) {
        values.withLock { values in
            values.calls += 1
            values.total += duration
            values.longest = max(values.longest, duration)
        }
    }
}

/// Where modules reach records: filled by the composition root when the entity engine stands.
package final class RecordDesk: Sendable {
    private let held = Mutex<(any RecordAccess)?>(nil)

    package init() {}

    package var access: (any RecordAccess)? {
        get { held.withLock { $0 } }
        set { held.withLock { $0 = newValue } }
    }
}
