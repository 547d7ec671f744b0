import Synchronization

/// Where rules find the engine in whose registry they are themselves. The engine keeps its rules, so they do not keep it.
package final class EngineDesk: Sendable {
    private struct Place { weak var engine: EntityEngine? }

    private let place = Mutex(Place())

    package init() {}

    /// Tells of the engine; to be called before anybody calls a rule.
    package func connect(_ engine: EntityEngine) { place.withLock { $0.engine = engine } }

    package var engine: EntityEngine {
        guard let engine = place.withLock(\.engine) else {
            preconditionFailure("rules are called while the engine lives in which they are registered")
        }
        return engine
    }
}
