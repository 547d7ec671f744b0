import Database
import Routing
import Values

extension EntityEngine {
    /// Makes a record: validated, numbered, with its lines, in the call's unit.
    ///
    /// - Throws: `SYSTEM_9020` with every fault of the fields; what the module's hooks refuse.
    package func create(_ entityID: String, _ body: JSON.Object, _ call: Call) throws -> Record {
        let entity = try entity(entityID)
        let permission = try required(entity.declaration.permissions.create, "create", entity)
        return try insert(entity, body, adding: [:], permission, call)
    }

    /// - Parameter sealed: what the host itself adds, also to fields that are read-only.
    func insert(
        _ entity: RegisteredEntity, _ body: JSON.Object, adding sealed: JSON.Object, _ permission: String, _ call: Call
    ) throws -> Record {
        let access = access(to: entity, call)
        _ = try access.filter(for: permission)
        let new = RecordDraft(entity, access, currency: try currency(of: entity, call), call, old: nil)
        var draft = try admitted(new, body, adding: sealed, .create)
        try draft.drawNumber()
        try store(of: draft).insert(draft.record)
        try finish(draft, .create)
        try refuseOutOfScope(draft.record.id, of: entity, permission, call)
        return visible(draft.record, access)
    }

    /// Nobody makes a record outside of its scope, or gives one away: what was written must lie in it still.
    private func refuseOutOfScope(_ id: String, of entity: RegisteredEntity, _ permission: String, _ call: Call) throws
    {
        guard let filter = try access(to: entity, call).filter(for: permission) else { return }
        if try !store(entity, call).exists(id, where: filter) { throw Problem.lacking(permission) }
    }

    /// Changes the given members of a record; lines are matched by id.
    ///
    /// - Parameters:
    ///   - sealed: what the host itself adds, also to fields that are read-only.
    ///   - version: the version the caller saw; nil for the host's own work.
    /// - Throws: `SYSTEM_9042` when the record has another version by now.
    package func update(
        _ entityID: String, id: String, _ body: JSON.Object, adding sealed: JSON.Object = [:], version: Int64?,
        _ call: Call
    ) throws -> Record {
        let entity = try entity(entityID)
        let access = access(to: entity, call)
        let permission = try required(entity.declaration.permissions.update, "update", entity)
        let old = try claim(id, of: entity, permission, version: version, call)
        try refuseArchived(old)
        var draft = try RecordDraft(entity, access, currency: currency(of: entity, call), call, old: old)
        draft = try admitted(draft, body, adding: sealed, .update)
        guard draft.isChanged else { return visible(old, access) }
        try save(&draft, .update)
        try refuseOutOfScope(id, of: entity, permission, call)
        return visible(draft.record, access)
    }

    /// What is wrong with a record that would be made; nothing is written.
    package func check(_ entityID: String, _ body: JSON.Object, _ call: Call) throws -> [FieldProblem] {
        let entity = try entity(entityID)
        let permission = try required(entity.declaration.permissions.create, "create", entity)
        let access = access(to: entity, call)
        _ = try access.filter(for: permission)
        do {
            _ = try admitted(
                RecordDraft(entity, access, currency: currency(of: entity, call), call, old: nil), body, .create)
            return []
        } catch let problem as Problem where !problem.fields.isEmpty {
            return problem.fields
        }
    }

    /// The draft with the body taken over, judged at the door and by the module's rules.
    private func admitted(
        _ draft: RecordDraft, _ body: JSON.Object, adding sealed: JSON.Object = [:],
        _ operation: EntityCode.Operation
    ) throws -> RecordDraft {
        var draft = draft
        draft.read(body, by: .caller)
        if !sealed.isEmpty { draft.read(sealed, by: .module) }
        draft.require(isFinal: false)
        try draft.checkReferences(registry)
        try draft.checkUniqueness()
        try draft.refuseProblems()
        if draft.isChanged { try draft.applyRules(operation, registry) }
        return draft
    }

    func required(_ permission: String?, _ operation: String, _ entity: RegisteredEntity) throws -> String {
        guard let permission else { throw Problem.operationUnknown(operation, of: entity.declaration) }
        return permission
    }

    func refuseArchived(_ record: Record) throws {
        guard let day = record.archivedAt?.prefix(10) else { return }
        throw Problem.recordArchived(registry.label(of: record.entity), on: String(day))
    }

    /// Writes a changed draft as the record's next version, with everything that goes with it.
    func save(_ draft: inout RecordDraft, _ operation: EntityCode.Operation, action: String? = nil) throws {
        guard let old = draft.old else { preconditionFailure("only a stored record is saved again") }
        draft.advanceVersion()
        try store(of: draft).update(draft.record, from: old)
        try finish(draft, operation, action: action)
    }

    /// What is written with every change, and the module's rows.
    func finish(_ draft: RecordDraft, _ operation: EntityCode.Operation, action: String? = nil) throws {
        try note(draft, operation, action: action)
        let change = draft.change(operation, action: action)
        if let hook = draft.entity.code.afterSave { try draft.asModule { try hook(draft.call, change) } }
    }

    /// That the record is frozen now, soft references, the search index, the fact of a new state, the journal.
    func note(_ draft: RecordDraft, _ operation: EntityCode.Operation, action: String? = nil) throws {
        try freeze(draft)
        try keepSoftReferences(draft)
        keepSearch(draft)
        try noteState(draft, action)
        try journal?.note(draft.change(operation, action: action), draft.record, draft.call)
    }

    private func keepSoftReferences(_ draft: RecordDraft) throws {
        guard draft.declaration.hasSoftReferences else { return }
        func soft(_ values: JSON.Object?) -> [Reference] {
            draft.declaration.references(in: values ?? [:]).filter(\.target.isSoft)
        }
        let new = soft(draft.values)
        guard new != soft(draft.old?.values) else { return }
        try SoftReferences(draft.call.unit).replace(of: draft.declaration.id, draft.record.id, with: new)
    }

    private func noteState(_ draft: RecordDraft, _ action: String?) throws {
        guard let state = draft.record.state, state != draft.old?.state else { return }
        let call = draft.call
        try draft.asModule {
            try StateFacts(draft.declaration, call.unit).add(
                id: call.newIdentifier(), record: draft.record.id, from: draft.old?.state, to: state, action: action,
                at: call.now, by: call.principal.id)
        }
    }
}
