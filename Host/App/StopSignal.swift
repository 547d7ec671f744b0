import Glibc

/// SIGTERM and SIGINT, waited for instead of ending the process.
struct StopSignal {
    private var signals = sigset_t()

    /// Blocks both for this thread and all it starts, so that they are delivered to `wait()` alone.
    init() {
        sigemptyset(&signals)
        sigaddset(&signals, SIGTERM)
        sigaddset(&signals, SIGINT)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        signal(SIGPIPE, SIG_IGN)
    }

    func wait() {
        var signals = signals
        var number: Int32 = 0
        sigwait(&signals, &number)
    }
}
