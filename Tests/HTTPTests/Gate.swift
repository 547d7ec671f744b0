import Dispatch

/// Holds handlers until the test lets them go.
final class Gate: Sendable {
    private let arrivals = DispatchSemaphore(value: 0)
    private let passes = DispatchSemaphore(value: 0)

    /// Called by a handler.
    func pass() {
        arrivals.signal()
        passes.wait()
    }

    /// Returns when that many handlers stand at the gate.
    func awaitArrivals(_ count: Int = 1) { for _ in 0..<count { arrivals.wait() } }

    func open(for count: Int = 1) { for _ in 0..<count { passes.signal() } }
}
