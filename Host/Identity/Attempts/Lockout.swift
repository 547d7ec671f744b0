import Values

/// What was tried in vain by one login or from one address, and until when nothing more is tried.
///
/// An attempt counts as failed from its beginning, so that attempts in parallel are not more than those in a row.
package struct Lockout: Equatable, Sendable {
    /// Times are milliseconds.
    package struct Rules: Sendable {
        /// Failures until the lock.
        package var limit: Int64
        /// Failures older than this are forgotten.
        package var window: Int64
        /// Doubles with each lock after the first.
        package var firstLock: Int64
        package var longestLock: Int64

        package init(limit: Int64, window: Int64, firstLock: Int64, longestLock: Int64) {
            self.limit = limit
            self.window = window
            self.firstLock = firstLock
            self.longestLock = longestLock
        }
    }

    var failures: Int64 = 0
    /// Locks since the last success.
    var rounds: Int64 = 0
    var lastAt: Instant
    var lockedUntil: Instant?

    /// An attempt that did not end within this time never will.
    private static let longestAttempt: Int64 = 60_000

    /// Counts an attempt, or answers for how many milliseconds none is let through.
    mutating func begin(at now: Instant, _ rules: Rules) -> Int64? {
        if let lockedUntil, now < lockedUntil { return lockedUntil.milliseconds - now.milliseconds }
        let age = now.milliseconds - lastAt.milliseconds
        if age > max(rules.window, rules.longestLock) { rounds = 0 }
        if age > rules.window { failures = 0 }
        if failures >= rules.limit && age < Self.longestAttempt { return 1000 }
        lockedUntil = nil
        failures = min(failures + 1, rules.limit)
        lastAt = now
        return nil
    }

    /// Whether a lock begins.
    mutating func fail(at now: Instant, _ rules: Rules) -> Bool {
        guard failures >= rules.limit else { return false }
        let doubled = rules.firstLock << min(rounds, 20)
        lockedUntil = now + min(doubled, rules.longestLock)
        rounds += 1
        failures = 0
        return true
    }

    /// Takes back an attempt that did not fail.
    mutating func giveBack() { failures = max(0, failures - 1) }
}
