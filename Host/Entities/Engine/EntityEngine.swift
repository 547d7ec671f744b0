import Database
import Routing
import Values

/// Serves every declared entity: reading, writing, actions and lists, within the unit of a call and as its principal.
package final class EntityEngine: Sendable {
    package let registry: EntityRegistry
    package let journal: (any ChangeJournal)?
    let keeper: (any RecordKeeper)?
    private let companyCurrency: @Sendable (any UnitOfWork) throws -> String
    private let companyZone: @Sendable (any UnitOfWork) throws -> TimeZone

    /// - Parameters:
    ///   - keeper: knows which records the law keeps.
    ///   - currency: reads the company's currency, of amounts that name no other, as the host.
    ///   - zone: reads by whose clocks the company counts its days, as the host.
    package init(
        _ registry: EntityRegistry, journal: (any ChangeJournal)? = nil, keeper: (any RecordKeeper)? = nil,
        currency: @escaping @Sendable (any UnitOfWork) throws -> String = { _ in "EUR" },
        zone: @escaping @Sendable (any UnitOfWork) throws -> TimeZone = { _ in .german }
    ) {
        self.registry = registry
        self.journal = journal
        self.keeper = keeper
        companyCurrency = currency
        companyZone = zone
    }

    /// Other entities with the same journal, currency and time zone.
    package func serving(_ registry: EntityRegistry) -> EntityEngine {
        EntityEngine(registry, journal: journal, keeper: keeper, currency: companyCurrency, zone: companyZone)
    }

    /// By whose clocks the company counts its days.
    package func zone(_ call: Call) throws -> TimeZone {
        try call.unit.acting(as: .host) { try companyZone(call.unit) }
    }

    /// The day that the company has.
    package func today(_ call: Call) throws -> Day { try zone(call).day(of: call.now) }

    /// The company's currency in the unit of the call; asked for only where an entity has such amounts.
    package func currency(of entity: RegisteredEntity, _ call: Call) throws -> String {
        guard entity.declaration.hasCompanyMoney else { return "EUR" }
        return try call.unit.acting(as: .host) { try companyCurrency(call.unit) }
    }

    /// - Throws: `SYSTEM_9056` when no running module declares it.
    func entity(_ id: String) throws -> RegisteredEntity {
        guard let entity = registry.entity(id) else { throw Problem.entityUnknown(id) }
        return entity
    }

    func access(to entity: RegisteredEntity, _ call: Call) -> EntityAccess {
        EntityAccess(entity: entity, registry: registry, principal: call.principal)
    }

    func store(_ entity: RegisteredEntity, _ call: Call) throws -> RecordStore {
        RecordStore(entity: entity, unit: call.unit, currency: try currency(of: entity, call))
    }

    func store(of draft: RecordDraft) -> RecordStore {
        RecordStore(entity: draft.entity, unit: draft.call.unit, currency: draft.currency)
    }
}

/// Knows which records may not be deleted yet.
package protocol RecordKeeper: Sendable {
    /// - Throws: `Problem` with the day until which the law keeps the record.
    func checkDeletion(of record: Record, _ entity: RegisteredEntity, in registry: EntityRegistry, _ call: Call) throws
}

/// Where every change of a record is written down, in the unit that makes it.
package protocol ChangeJournal: Sendable {
    /// - Parameter record: the record after the change, for a deletion as it was.
    func note(_ change: EntityCode.Change, _ record: Record, _ call: Call) throws

    /// Forgets the values that it keeps of fields of a record, and writes down that it did.
    ///
    /// - Parameter version: the record's version after the erasure.
    func forget(_ fields: [String], of entity: String, _ id: String, version: Int64, _ call: Call) throws

    /// The deleted records whose reference field named a record at their end, with their last versions.
    func deleted(_ entity: String, where field: String, was id: String, _ call: Call) throws -> [(
        id: String, version: Int64
    )]
}
