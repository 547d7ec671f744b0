import Glibc
import Synchronization

/// How many threads a module may hold at a time, so that a slow one leaves threads for the others.
final class CallBudget: Sendable {
    let threads: Int
    /// Depth of calls by thread: a call below another of the same module holds no further thread.
    private let held = Mutex<[pthread_t: Int]>([:])

    init(threads: Int) {
        precondition(threads > 0, "a module without a thread can never be called")
        self.threads = threads
    }

    /// Takes the calling thread, or answers false when the module holds as many as it may.
    func enter() -> Bool {
        let thread = pthread_self()
        return held.withLock { held in
            guard held[thread] != nil || held.count < threads else { return false }
            held[thread, default: 0] += 1
            return true
        }
    }

    /// Gives the calling thread back.
    func leave() {
        let thread = pthread_self()
        held.withLock { held in
            guard let depth = held[thread] else { preconditionFailure("a thread leaves a module once for each entry") }
            held[thread] = depth > 1 ? depth - 1 : nil
        }
    }
}
