import Synchronization
import Values

/// One unit's turn on the writer, which ends with the unit or is taken away when its lease ends.
final class WriterTurn: @unchecked Sendable {
    enum Outcome {
        case committed
        /// Rolled back through another unit of the group: the unit has to run again.
        case lost
        case failed(any Error)
    }

    private enum Phase: Int, AtomicRepresentable { case running, finished, expired }

    let mayTakeLong: Bool
    /// It took too long in another's group, and runs again.
    let needsOwnGroup: Bool
    /// It may take long and joined a group, whose units wait for it. Set before it is watched.
    var isGuest = false
    let signal = Condition.Signal()
    /// Held while the unit uses the connection, so that it is never rolled back in the middle of a call.
    let gate = Condition()
    /// Guarded by the writer's lock.
    var outcome: Outcome?
    private let phase = Atomic(Phase.running)

    init(mayTakeLong: Bool, needsOwnGroup: Bool = false) {
        self.mayTakeLong = mayTakeLong
        self.needsOwnGroup = needsOwnGroup
    }

    /// Runs a body that uses the connection.
    ///
    /// - Throws: `Problem` `SYSTEM_9061` when the lease has ended.
    func use<Result>(_ body: () throws -> Result) throws -> Result {
        try gate.withLock {
            guard phase.load(ordering: .acquiring) == .running else { throw Problem.leaseEnded }
            return try body()
        }
    }

    /// The unit's own end; false when the lease ended before.
    func finish() -> Bool { leave(to: .finished) }

    /// The lease's end; false when the unit had finished before.
    func expire() -> Bool { leave(to: .expired) }

    private func leave(to next: Phase) -> Bool {
        phase.compareExchange(expected: .running, desired: next, ordering: .acquiringAndReleasing).exchanged
    }
}
