import Glibc

/// A body on a thread of its own, for what blocks while the test goes on.
final class Background {
    private final class Work {
        let body: @Sendable () throws -> Void
        var failure: (any Error)?

        init(_ body: @escaping @Sendable () throws -> Void) { self.body = body }
    }

    private var thread = pthread_t()
    private let work: Work

    init(_ body: @escaping @Sendable () throws -> Void) {
        work = Work(body)
        let result = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { preconditionFailure("a thread starts with its work") }
                let work = Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
                do { try work.body() } catch { work.failure = error }
                return nil
            }, Unmanaged.passRetained(work).toOpaque())
        precondition(result == 0, "the system gives no thread")
    }

    /// Waits for the body's end and throws what it threw.
    func join() throws {
        pthread_join(thread, nil)
        if let failure = work.failure { throw failure }
    }
}
