import CWorkmate
import Database
import Entities
import Routing
import Synchronization
import Values

extension ModuleInstance {
    /// The registered hooks by entity, `crm.customer`.
    func entityCode() -> [String: EntityCode] {
        let hooks = registrations.withLock(\.hooks)
        var result: [String: EntityCode] = [:]
        for entity in manifest.entities { result[entity.id] = code(of: entity, hooks) }
        return result
    }

    /// A rule of the module for an entity of another one.
    func rule(_ kind: String, of entity: String) -> (@Sendable (Call, EntityCode.Change) throws -> Void)? {
        let hooks = registrations.withLock(\.hooks)
        guard let hook = hooks[.init(entity: entity, kind: kind)] else { return nil }
        return { call, change in try self.check(hook, call, change) }
    }

    private func code(of entity: Manifest.Entity, _ hooks: [Registrations.HookKey: Registrations.Hook]) -> EntityCode {
        func hook(_ kind: String) -> Registrations.Hook? { hooks[.init(entity: entity.id, kind: kind)] }
        var code = EntityCode()
        if let hook = hook("before_save") { code.beforeSave = { try self.patch(hook, $0, $1) } }
        if let hook = hook("compute") { code.compute = { try self.patch(hook, $0, $1) } }
        if let hook = hook("after_save") { code.afterSave = { try self.check(hook, $0, $1) } }
        if let hook = hook("guard") { code.guardState = { try self.check(hook, $0, $1) } }
        for action in entity.actions {
            guard let hook = hook("action \(action)") else { continue }
            code.actions[action] = { try self.patch(hook, $0, $1, input: $2) }
        }
        return code
    }

    private func check(_ hook: Registrations.Hook, _ call: Call, _ change: EntityCode.Change) throws {
        guard try patch(hook, call, change) == nil else {
            throw Problem.wrongAnswer(id, "a patch where none is taken")
        }
    }

    private func patch(
        _ hook: Registrations.Hook, _ call: Call, _ change: EntityCode.Change, input: JSON.Object? = nil
    ) throws -> JSON.Object? {
        let crossing = Crossing(into: self, call)
        let foreign = crossing.foreign(change, input: input)
        var patch = wm_str()
        try withUnsafePointer(to: foreign) { change in
            try crossing.run { hook.run(hook.state, $0, change, &patch) }
        }
        guard patch.p != nil else { return nil }
        do {
            guard let object = try JSON(parsing: patch.bytes).object else {
                throw Problem.wrongAnswer(id, "a patch that is no object")
            }
            return object
        } catch let error as JSON.SyntaxError {
            throw Problem.wrongAnswer(id, "a patch that is no JSON at byte \(error.offset): \(error.reason)")
        }
    }
}

extension Crossing {
    fileprivate func foreign(_ change: EntityCode.Change, input: JSON.Object?) -> wm_change {
        func text(_ object: JSON.Object?) -> wm_str { object.map { arena.text(JSON.object($0).bytes) } ?? .none }
        return wm_change(
            operation: change.operation.foreign, reserved: 0, entity: arena.text(change.entity),
            action: arena.text(change.action ?? ""), old_record: text(change.old), new_record: text(change.new),
            input: text(input))
    }
}

extension EntityCode.Operation {
    fileprivate var foreign: Int32 {
        switch self {
        case .create: WM_OP_CREATE
        case .update: WM_OP_UPDATE
        case .delete: WM_OP_DELETE
        case .action: WM_OP_ACTION
        case .preview: WM_OP_PREVIEW
        }
    }
}
