import Glibc

/// The stack on which the calling thread handles its signals, and the signals that are not its business.
struct SignalStack {
    private static let size = 64 << 10
    private let memory: UnsafeMutableRawPointer

    /// Installs the stack, and leaves SIGTERM, SIGINT and SIGHUP to the main thread.
    init() {
        memory = .allocate(byteCount: Self.size, alignment: 16)
        var stack = stack_t(ss_sp: memory, ss_flags: 0, ss_size: Self.size)
        let result = sigaltstack(&stack, nil)
        precondition(result == 0, "a stack of 64 kB is large enough for signals")
        var others = sigset_t()
        sigemptyset(&others)
        for signal in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&others, signal) }
        pthread_sigmask(SIG_BLOCK, &others, nil)
    }

    /// Takes the stack away again, on the same thread.
    func remove() {
        var none = stack_t(ss_sp: nil, ss_flags: Int32(SS_DISABLE), ss_size: 0)
        sigaltstack(&none, nil)
        memory.deallocate()
    }
}
