import Database
import Routing
import Values

extension EntityEngine {
    /// Has the database refuse what would change frozen records; at the start, when no call runs.
    package func prepareFreezing(_ database: any Database) throws {
        for entity in registry.entities where entity.declaration.frozen != nil {
            try FrozenTriggers(entity.declaration, database.dialect).install(in: database)
        }
    }

    /// Freezes a record that has just come to be what its declaration names, once its lines are written.
    func freeze(_ draft: RecordDraft) throws {
        guard let condition = draft.declaration.frozen?.condition else { return }
        let principal = draft.call.principal
        let wasFrozen = draft.old.map { condition.holds(for: $0.values, principal) } ?? false
        guard !wasFrozen, condition.holds(for: draft.values, principal) else { return }
        _ = try draft.asModule {
            try draft.call.unit.execute(
                """
                UPDATE \(raw: draft.declaration.table) SET \(raw: FreezeRule.column) = \(draft.call.now)
                WHERE id = \(draft.record.id) AND \(raw: FreezeRule.column) IS NULL
                """)
        }
    }

    /// Lets a body delete frozen records of some entities, whose time is over.
    func thawing(_ entities: Set<String>, _ unit: any UnitOfWork, _ body: () throws -> Void) throws {
        let guards = try entities.sorted().map { try entity($0).declaration }.filter { $0.frozen != nil }
            .map { FrozenTriggers($0, unit.dialect) }
        try unit.acting(as: .host) { for triggers in guards { try triggers.lift(in: unit) } }
        try body()
        try unit.acting(as: .host) { for triggers in guards { try triggers.install(in: unit) } }
    }
}
