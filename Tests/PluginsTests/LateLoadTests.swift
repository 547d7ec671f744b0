import CWorkmate
import Glibc
import ModuleFixtures
import Plugins
import Routing
import Support
import Testing
import Values

@Suite struct `A load that ends when the host gave it up` {
    @Test(arguments: TestDatabase.all)
    func `registers nothing any more, and the other module serves`(_ kind: TestDatabase.Kind) throws {
        var package = try FixturePackage.sound()
        package.files["module.so"] = try Fixtures.library("late_load")
        try ModuleStage.with(kind, [package, try .neighbour()]) { stage in
            stage.options.loadLimitMilliseconds = 100
            let loaded = try stage.load()
            let gate = try LateGate(library: "\(stage.directory.path)/test.fixture/module.so")
            #expect(loaded.catalogue["test.fixture"]?.reason?.code == "MODULE_9329")

            let status = gate.letIn()

            #expect(status == WM_ERR_UNAVAIL)
            #expect(loaded["test.fixture"] == nil)
            let neighbour = try #require(loaded["test.neighbour"])
            #expect(try stage.call(neighbour, .get, "/patience").status == 200)
        }
    }
}

/// What holds back the load of `late.c`, in the library that the host has opened.
private struct LateGate {
    private let memory: UnsafeMutableRawPointer

    private struct NotOpen: Error { let library: String }

    init(library: String) throws {
        typealias Entry = @convention(c) () -> UnsafePointer<wm_module_v1>?
        guard let handle = dlopen(library, RTLD_NOW | RTLD_NOLOAD), let symbol = dlsym(handle, "wm_entry_v1"),
            let description = unsafeBitCast(symbol, to: Entry.self)(),
            let gate = description.pointee.get?(nil, "test.late/1")
        else { throw NotOpen(library: library) }
        memory = UnsafeMutableRawPointer(mutating: gate)
    }

    private func semaphore(_ index: Int) -> UnsafeMutablePointer<sem_t> {
        (memory + index * MemoryLayout<sem_t>.stride).assumingMemoryBound(to: sem_t.self)
    }

    /// Lets the load go on, and answers what its first registration came to.
    func letIn() -> wm_status {
        sem_post(semaphore(0))
        while sem_wait(semaphore(1)) != 0 {}
        return (memory + 2 * MemoryLayout<sem_t>.stride).load(as: wm_status.self)
    }
}
