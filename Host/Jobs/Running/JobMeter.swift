import Synchronization

/// How the attempts at jobs ended on this host since its start.
package final class JobMeter: Sendable {
    package enum Outcome: String, Sendable, CaseIterable {
        case done, retried, dead, overdue
        case takenOver = "taken_over"
        case unknown
    }

    private let counts = Mutex<[Outcome: Int]>([:])

    /// Every outcome, also one that never came.
    package var all: [(outcome: Outcome, count: Int)] {
        counts.withLock { counts in Outcome.allCases.map { ($0, counts[$0] ?? 0) } }
    }

    func count(_ outcome: Outcome) { counts.withLock { $0[outcome, default: 0] += 1 } }
}
