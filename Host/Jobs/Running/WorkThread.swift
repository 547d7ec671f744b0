import Glibc

/// A thread of the host, with a stack as large as the system gives and without the signals that end the process.
final class WorkThread: @unchecked Sendable {
    private let body: @Sendable () -> Void
    private var thread = pthread_t()

    init(_ body: @escaping @Sendable () -> Void) {
        self.body = body
        let code = pthread_create(
            &thread, nil,
            { this in
                guard let this else { return nil }
                Unmanaged<WorkThread>.fromOpaque(this).takeRetainedValue().run()
                return nil
            }, Unmanaged.passRetained(self).toOpaque())
        precondition(code == 0, "the system has no thread for jobs")
    }

    /// Nobody waits for its end.
    func leave() { pthread_detach(thread) }

    func join() { pthread_join(thread, nil) }

    private func run() {
        var signals = sigset_t()
        sigemptyset(&signals)
        for signal in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&signals, signal) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        body()
    }
}
