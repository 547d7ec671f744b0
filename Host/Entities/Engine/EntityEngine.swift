import Database
import Routing
import Values

/// Serves every declared entity: reading, writing, actions and lists, within the unit of a call and as its principal.
package struct EntityEngine: Sendable {
    package let registry: EntityRegistry
    /// The company's currency, of amounts that name no other.
    package let currency: String
    package let journal: (any ChangeJournal)?

    package init(_ registry: EntityRegistry, currency: String = "EUR", journal: (any ChangeJournal)? = nil) {
        self.registry = registry
        self.currency = currency
        self.journal = journal
    }

    /// - Throws: `SYSTEM_9056` when no running module declares it.
    func entity(_ id: String) throws -> RegisteredEntity {
        guard let entity = registry.entity(id) else { throw Problem.entityUnknown(id) }
        return entity
    }

    func access(to entity: RegisteredEntity, _ call: Call) -> EntityAccess {
        EntityAccess(entity: entity, registry: registry, principal: call.principal)
    }

    func store(_ entity: RegisteredEntity, _ call: Call) -> RecordStore {
        RecordStore(entity: entity, unit: call.unit, currency: currency)
    }
}

/// Where every change of a record is written down, in the unit that makes it.
package protocol ChangeJournal: Sendable {
    /// - Parameter record: the record after the change, for a deletion as it was.
    func note(_ change: EntityCode.Change, _ record: Record, _ call: Call) throws
}
