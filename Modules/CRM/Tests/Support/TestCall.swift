import Database
import Synchronization
import Values
import WorkmateSDK

/// What a module is told of a call, for tests: what is not withheld is allowed, and the clock stands.
struct TestContext: CallContext {
    let id = "test"
    let language = "de"
    var principalID = "ada"
    var now = Instant(parsing: "2026-11-21T09:00:00Z")!
    let timeLeft: Int64 = 30_000
    let isCancelled = false
    /// Permissions that the caller has not, or for some records only.
    var withheld: Set<String> = []

    func newIdentifier() -> String { Identifier.make(at: now) }
    func may(_ permission: String) -> Bool { !withheld.contains(permission) }

    func require(_ permission: String) throws {
        guard may(permission) else {
            throw WorkmateSDK.Problem(.forbidden, code: "AUTH_1009", ["permission": permission])
        }
    }
}

/// The host's records are reached by end-to-end tests alone.
struct NoRecords: Records {
    private func refuse() -> Never { preconditionFailure("a rule under test reaches no records") }

    func get(_ entity: String, _ id: String) throws -> JSON.Object? { refuse() }
    func query(_ entity: String, _ query: String) throws -> (items: [JSON.Object], next: String?) { refuse() }
    func create(_ entity: String, _ record: JSON.Object) throws -> JSON.Object { refuse() }
    func update(_ entity: String, _ id: String, version: Int64, _ patch: JSON.Object) throws -> JSON.Object { refuse() }
    func remove(_ entity: String, _ id: String, version: Int64) throws { refuse() }
}

struct SilentLog: Log {
    func write(_ level: LogLevel, _ event: String, _ values: [String: String]) {}
}

extension WorkmateSDK.Call {
    init(_ unit: any UnitOfWork, _ context: TestContext = TestContext()) {
        self.init(context: context, database: UnitDatabase(unit: unit), records: NoRecords(), log: SilentLog())
    }
}
