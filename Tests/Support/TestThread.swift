import Glibc
import Synchronization

/// A thread of a test; `join` returns what its body returned or throws what it threw.
package final class TestThread<Value: Sendable>: @unchecked Sendable {
    private let body: @Sendable () throws -> Value
    private var result: Result<Value, any Error>?
    private var thread = pthread_t()

    package init(_ body: @escaping @Sendable () throws -> Value) {
        self.body = body
        let code = pthread_create(
            &thread, nil,
            { this in
                guard let this else { return nil }
                let thread = Unmanaged<AnyThread>.fromOpaque(this).takeRetainedValue()
                thread.run()
                return nil
            }, Unmanaged.passRetained(AnyThread { self.run() }).toOpaque())
        precondition(code == 0, "the system has no thread for the test")
    }

    private func run() { result = Result { try body() } }

    package func join() throws -> Value {
        pthread_join(thread, nil)
        guard let result else { preconditionFailure("a joined thread has run") }
        return try result.get()
    }
}

/// What a C function pointer can take: no generic type.
private final class AnyThread {
    let run: () -> Void
    init(_ run: @escaping () -> Void) { self.run = run }
}
