import Entities
import Synchronization

/// Where Core's rules find the engine in whose registry they are themselves.
final class EngineDesk: Sendable {
    private let connected = Mutex<EntityEngine?>(nil)

    func connect(_ engine: EntityEngine) { connected.withLock { $0 = engine } }

    var engine: EntityEngine {
        guard let engine = connected.withLock(\.self) else {
            preconditionFailure("Core is connected before its entities are served")
        }
        return engine
    }
}
