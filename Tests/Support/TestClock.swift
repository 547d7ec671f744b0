import Synchronization
import Values

/// A clock that stands until the test moves it.
package final class TestClock: WallClock {
    private let instant: Mutex<Instant>

    package init(_ text: String = "2026-11-21T09:00:00.000Z") {
        guard let instant = Instant(parsing: text) else { preconditionFailure("no time: \(text)") }
        self.instant = Mutex(instant)
    }

    package var now: Instant { instant.withLock { $0 } }

    package func advance(milliseconds: Int64) { instant.withLock { $0 = $0 + milliseconds } }
}
