import Synchronization

/// Wakes whoever waits; nobody at first.
final class Bell: Sendable {
    /// In a structure, as a bare function in a mutex is wrapped once more each time that it is read.
    private struct Listener { let hear: @Sendable () -> Void }

    private let listener = Mutex<Listener?>(nil)

    func ring() { listener.withLock { $0 }?.hear() }

    func wake(_ hear: (@Sendable () -> Void)?) { listener.withLock { $0 = hear.map(Listener.init) } }
}
