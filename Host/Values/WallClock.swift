/// What time it is: the system's in the host, the test's own in a test.
package protocol WallClock: Sendable {
    var now: Instant { get }
}
