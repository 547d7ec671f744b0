import Glibc

/// How long one thread waited for a processor while others had it, as the kernel counts it.
final class ProcessorQueue: @unchecked Sendable {
    private let file: Int32

    private init() { file = open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC) }

    deinit { if file >= 0 { close(file) } }

    /// Since the thread's start; zero where the kernel does not count. May be asked on another thread.
    var waited: Duration {
        var text = [UInt8](repeating: 0, count: 64)
        let count = pread(file, &text, text.count, 0)
        // "71166628 420498232 40": nanoseconds on a processor, nanoseconds waiting for one, turns.
        let words = text.prefix(max(0, count)).split(separator: UInt8(ascii: " "))
        guard words.count == 3 else { return .zero }
        return .nanoseconds(words[1].reduce(Int64(0)) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) })
    }

    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        let code = pthread_key_create(&key) { queue in
            if let queue { Unmanaged<ProcessorQueue>.fromOpaque(queue).release() }
        }
        precondition(code == 0, "the system has no room for what a thread remembers")
        return key
    }()

    /// The calling thread's own, made once.
    static var ofThisThread: ProcessorQueue {
        if let present = pthread_getspecific(key) { return Unmanaged.fromOpaque(present).takeUnretainedValue() }
        let queue = ProcessorQueue()
        pthread_setspecific(key, Unmanaged.passRetained(queue).toOpaque())
        return queue
    }
}
