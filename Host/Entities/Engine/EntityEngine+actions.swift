import Routing
import Values

extension EntityEngine {
    /// Does a declared action: its permission, its guards, its change of state, and what the module's code adds.
    ///
    /// - Parameter version: the version the caller saw; nil when that does not matter.
    package func perform(
        _ name: String, on entityID: String, id: String, _ input: JSON.Object, version: Int64? = nil, _ call: Call
    ) throws -> Record {
        if name == "restore" { return try restore(entityID, id: id, version: version, call) }
        let entity = try entity(entityID)
        guard let action = entity.declaration.action(name) else {
            throw Problem.operationUnknown(name, of: entity.declaration)
        }
        let old = try claim(id, of: entity, action.permission, version: version, call)
        try refuseArchived(old)
        let access = access(to: entity, call)
        var draft = try RecordDraft(entity, access, currency: currency(of: entity, call), call, old: old)
        try guardState(action, &draft)
        let values = try ActionInput(action, currency: currency(of: entity, call), old, of: entity.declaration)
            .read(input)
        if let code = entity.code.actions[name] {
            let change = draft.change(.action, action: name)
            if let patch = try draft.asModule({ try code(call, change, values) }) { try take(patch, &draft) }
        }
        // The action may have amended the record instead.
        guard draft.isChanged else { return visible(try store(entity, call).load(id) ?? old, access) }
        try draft.applyRules(.action, registry, action: name)
        try save(&draft, .action, action: name)
        return visible(try stored(draft), access)
    }

    /// The record as its module left it, which may have changed its row once more behind the save.
    private func stored(_ draft: RecordDraft) throws -> Record {
        guard draft.entity.code.afterSave != nil else { return draft.record }
        return try store(of: draft).load(draft.record.id) ?? draft.record
    }

    private func guardState(_ action: EntityAction, _ draft: inout RecordDraft) throws {
        let (entity, call) = (draft.declaration, draft.call)
        if let state = draft.record.state, let states = entity.states, !states.origins(of: action.name).isEmpty {
            guard let move = states.move(by: action.name, from: state) else {
                throw Problem.stateForbids(action, in: state, of: states)
            }
            if let permission = move.permission, !call.principal.may(permission) { throw Problem.lacking(permission) }
            try guardCondition(move.condition, action, draft)
            draft.values["state"] = .string(move.to)
            if let hook = draft.entity.code.guardState {
                try draft.asModule { try hook(call, draft.change(.action, action: action.name)) }
            }
        }
        try guardCondition(action.condition, action, draft)
    }

    /// Guards look at the record as it is.
    private func guardCondition(_ condition: FieldCondition?, _ action: EntityAction, _ draft: RecordDraft) throws {
        guard let condition, let old = draft.old else { return }
        guard condition.holds(for: old.values, draft.call.principal) else {
            throw Problem.conditionFails(action, of: draft.declaration)
        }
    }

    private func take(_ patch: JSON.Object, _ draft: inout RecordDraft) throws {
        draft.read(patch, by: .module)
        try draft.checkReferences(registry)
        try draft.checkUniqueness()
        try draft.refuseProblems()
    }
}
