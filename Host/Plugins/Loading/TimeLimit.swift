import Glibc
import Synchronization

/// Runs a body on a thread of its own and waits for it no longer than a limit.
enum TimeLimit {
    private final class Work: Sendable {
        let body: @Sendable () -> Void
        /// Closed when the body is done: the reading end then reports the end.
        let doneReader: Int32
        let doneWriter: Int32

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
            var ends: [Int32] = [-1, -1]
            precondition(pipe(&ends) == 0, "the process has no file descriptors left")
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            (doneReader, doneWriter) = (ends[0], ends[1])
        }

        deinit { close(doneReader) }
    }

    /// The result, or nil when the body was not done in time; it then runs on, and its result is lost.
    static func run<Result: Sendable>(
        milliseconds: Int, _ body: @escaping @Sendable () -> Result
    ) -> Result? {
        let box = Box<Result>()
        let work = Work { box.result.withLock { [result = body()] in $0 = result } }
        start(work)
        var descriptor = pollfd(fd: work.doneReader, events: Int16(POLLIN), revents: 0)
        while poll(&descriptor, 1, Int32(milliseconds)) < 0 && errno == EINTR {}
        return box.result.withLock { $0 }
    }

    private final class Box<Result: Sendable>: Sendable {
        let result = Mutex<Result?>(nil)
    }

    private static func start(_ work: Work) {
        var thread = pthread_t()
        let argument = Unmanaged.passRetained(work).toOpaque()
        let code = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                let work = Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
                work.body()
                close(work.doneWriter)
                return nil
            }, argument)
        precondition(code == 0, "the process can have no further thread")
        pthread_detach(thread)
    }
}
