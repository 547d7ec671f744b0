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

    /// What the module gets as its host; never freed, since the module may keep it.
    func hostTable() -> UnsafePointer<wm_host_v1> {
        Capability.permanent(
            wm_host_v1(
                struct_size: UInt32(MemoryLayout<wm_host_v1>.size), abi_major: WM_ABI_MAJOR, abi_minor: WM_ABI_MINOR,
                reserved: 0, handle: OpaquePointer(Unmanaged.passRetained(ModuleHandle(self)).toOpaque()),
                get: { handle, id in
                    guard let module = ModuleInstance.of(handle), let id else { return nil }
                    let name = String(cString: id)
                    return module.capabilities.contains(name) ? Capability.table(name) : nil
                }))
    }

    /// Nil once the host that loaded the module is gone.
    static func of(_ handle: OpaquePointer?) -> ModuleInstance? {
        handle.flatMap { Unmanaged<ModuleHandle>.fromOpaque(UnsafeRawPointer($0)).takeUnretainedValue().module }
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

/// Where modules reach records: filled by the composition root, which keeps them, when the entity engine stands.
package final class RecordDesk: Sendable {
    private struct Place { weak var access: (any RecordAccess)? }

    private let place = Mutex(Place())

    package init() {}

    /// Nil before the records can be reached, and once they are gone.
    package var access: (any RecordAccess)? {
        get { place.withLock(\.access) }
        set { place.withLock { $0.access = newValue } }
    }
}

/// What a module has as its host, for as long as the process lives; its instance goes with the host that loaded it.
private final class ModuleHandle: Sendable {
    weak let module: ModuleInstance?

    init(_ module: ModuleInstance) { self.module = module }
}
