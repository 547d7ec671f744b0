import Synchronization
import Values

/// Notices that the clock was set back.
struct ClockWatch: Sendable, ~Copyable {
    /// Less is nobody's doing.
    private static let tolerance: Int64 = 5000

    private let seen = Mutex<Instant?>(nil)

    /// True at the first look too, as nobody knows what the clock showed before.
    func isBehind(_ now: Instant) -> Bool { seen.withLock { $0.map { now < $0 + -Self.tolerance } ?? true } }

    func note(_ now: Instant) { seen.withLock { $0 = now } }
}
