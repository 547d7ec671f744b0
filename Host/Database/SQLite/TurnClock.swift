/// What a unit takes of its own: the time since its start without what its thread waited for a processor.
struct TurnClock: Sendable {
    /// A busy machine may stretch a unit to so many times its limit.
    static let stretch = 8

    private let queue = ProcessorQueue.ofThisThread
    private let waitedBefore: Duration
    private let start = ContinuousClock.now

    /// Starts for a unit on the calling thread.
    init() { waitedBefore = queue.waited }

    private var passed: Duration { .now - start }
    var own: Duration { passed - (queue.waited - waitedBefore) }

    /// What is left of a limit; nothing when it is over.
    func rest(of limit: Duration) -> Duration { min(limit - own, limit * Self.stretch - passed) }
}
