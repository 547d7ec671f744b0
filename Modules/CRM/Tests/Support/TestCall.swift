import Database
import HostSupport
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

/// Amends flags of contacts and addresses, as the host does it, and reaches nothing else.
struct AmendedRecords: Records {
    private let others = NoRecords()
    let unit: any UnitOfWork

    func get(_ entity: String, _ id: String) throws -> JSON.Object? { try others.get(entity, id) }
    func query(_ entity: String, _ query: String) throws -> (items: [JSON.Object], next: String?) {
        try others.query(entity, query)
    }
    func create(_ entity: String, _ record: JSON.Object) throws -> JSON.Object { try others.create(entity, record) }
    func update(_ entity: String, _ id: String, version: Int64, _ patch: JSON.Object) throws -> JSON.Object {
        try others.update(entity, id, version: version, patch)
    }
    func remove(_ entity: String, _ id: String, version: Int64) throws {
        try others.remove(entity, id, version: version)
    }

    func amend(_ entity: String, _ amendments: [Amendment]) throws -> [Int64] {
        let table = entity == "crm.contact" ? "crm_contacts" : "crm_addresses"
        for amendment in amendments {
            for member in amendment.members.members {
                try unit.execute(
                    """
                    UPDATE \(raw: table) SET \(raw: member.name) = \(member.value.bool == true ? 1 : 0), version = version + 1
                    WHERE id = \(amendment.id)
                    """)
            }
        }
        return amendments.map { _ in 0 }
    }
}

struct SilentLog: Log {
    func write(_ level: LogLevel, _ event: String, _ values: [String: String]) {}
}

extension WorkmateSDK.Call {
    init(_ unit: any UnitOfWork, _ context: TestContext = TestContext()) {
        self.init(
            context: context, database: UnitDatabase(unit: unit), records: AmendedRecords(unit: unit), log: SilentLog())
    }
}
