import Database
import Values

/// How long the units of a long work last: the writer is shared, so each ends after a while, however many records it did.
package struct UnitPace {
    private static let full = Duration.milliseconds(50)
    /// Below, a unit is one record.
    private static let least = Duration.milliseconds(3)

    package private(set) var duration = full

    package init() {}

    /// Runs a body as a unit of work, and again with less time while it outlives its lease, as on a busy machine.
    ///
    /// - Throws: `SYSTEM_9061` when one record alone outlives it.
    package mutating func write<Result>(
        on call: Call, _ body: (_ call: Call, _ duration: Duration) throws -> Result
    ) throws -> Result {
        while true {
            do {
                let result = try call.database.write(mayTakeLong: true) { unit in
                    try body(call.with(unit: unit), duration)
                }
                quicken()
                return result
            } catch let problem as Problem where problem.isEndOfLease && duration > .zero {
                slacken()
            }
        }
    }

    private mutating func quicken() { duration = min(Self.full, max(Self.least, duration * 2)) }

    private mutating func slacken() { duration = duration / 4 < Self.least ? .zero : duration / 4 }
}
