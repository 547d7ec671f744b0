import Glibc
import Synchronization
import Values

/// Lets one thread at a time hash a password, since each needs 32 MB and a core, and turns away whom it would keep long.
final class Turnstile: Sendable {
    private let waiting = Atomic(0)
    private let places: Int
    private let passing = Mutex(())

    init(places: Int) { self.places = places }

    /// - Throws: `AUTH_1018` when all places in the queue are taken.
    func pass<Result>(_ body: () throws -> Result) throws -> Result {
        guard waiting.add(1, ordering: .relaxed).newValue <= places else {
            waiting.subtract(1, ordering: .relaxed)
            throw Problem.signInBusy
        }
        defer { waiting.subtract(1, ordering: .relaxed) }
        return try passing.withLock { _ in try body() }
    }
}

extension Problem {
    static let signInBusy = Problem(.unavailable, code: "AUTH_1018", retryAfter: 2)
}
