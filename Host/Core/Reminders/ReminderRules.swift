import Entities
import Routing
import Values

/// What must hold of reminders beyond what their declaration says, and what their actions do.
struct ReminderRules: Sendable {
    static let entity = "core.reminder"

    let desk: EngineDesk

    var code: EntityCode {
        var code = EntityCode()
        code.beforeSave = { call, change in
            guard change.operation != .delete, change.action != MergeRule.action else { return nil }
            return try checked(call, change)
        }
        code.actions = ["done": done, "snooze": snooze, "reopen": reopen]
        return code
    }

    private func checked(_ call: Call, _ change: EntityCode.Change) throws -> JSON.Object {
        let old = change.old.map(ReminderRecord.init)
        let new = ReminderRecord(change.new)
        var fields: [FieldProblem] = []
        if let problem = ReminderDue(new).problem { fields.append(problem) }
        if let problem = try linkProblem(call, old, new) { fields.append(problem) }
        guard fields.isEmpty else { throw Problem.reminderRefused(fields) }
        var patch: JSON.Object = [:]
        if new.owner == nil && !call.principal.isSystem { patch["owner"] = .string(call.principal.id) }
        patch.merge(try ReminderDue(new).completed(since: old, zone: desk.engine.zone(call)))
        return patch
    }

    /// A link is judged when a person makes it; what it points at may go, and the reminder stays.
    private func linkProblem(_ call: Call, _ old: ReminderRecord?, _ new: ReminderRecord) throws -> FieldProblem? {
        if call.principal.isSystem || new.entity == old?.entity && new.record == old?.record { return nil }
        switch (new.entity, new.record) {
        case (nil, nil): return nil
        case (nil, _): return FieldProblem("entity", code: "REMINDER_6102")
        case (_, nil): return FieldProblem("record", code: "REMINDER_6102")
        case (let entity?, let record?):
            do {
                _ = try desk.engine.get(entity, id: record, call)
                return nil
            } catch let problem as Problem where problem.kind == .notFound || problem.kind == .forbidden {
                return FieldProblem("record", code: "REMINDER_6103", ["entity": entity])
            }
        }
    }

    @Sendable private func done(_ call: Call, _ change: EntityCode.Change, _ input: JSON.Object) throws
        -> JSON.Object?
    {
        var patch: JSON.Object = ["done_at": .string(call.now.text), "snoozed_until": .null]
        if !call.principal.isSystem { patch["done_by"] = .string(call.principal.id) }
        if let next = ReminderRecord(change.new).successor(from: try desk.engine.today(call)) {
            // The series goes on also where whoever finishes a part of it may make no reminders.
            let made = try desk.engine.create(Self.entity, next, call.asHost)
            patch["followed_by"] = .string(made.id)
        }
        return patch
    }

    @Sendable private func snooze(_ call: Call, _ change: EntityCode.Change, _ input: JSON.Object) throws
        -> JSON.Object?
    {
        guard let until = input["until"]?.string.flatMap(Instant.init(parsing:)), until > call.now else {
            throw Problem.reminderRefused([FieldProblem("until", code: "REMINDER_6105")])
        }
        return ["snoozed_until": .string(until.text)]
    }

    /// The series goes on with the reminder that followed, so that this one comes but once.
    @Sendable private func reopen(_ call: Call, _ change: EntityCode.Change, _ input: JSON.Object) throws
        -> JSON.Object?
    {
        var patch: JSON.Object = ["done_at": .null, "done_by": .null]
        if ReminderRecord(change.new).followedBy != nil { patch["repeat"] = .null }
        return patch
    }
}

extension Problem {
    static func reminderRefused(_ fields: [FieldProblem]) -> Problem {
        Problem(.invalid, code: "REMINDER_6101", fields: fields)
    }
}
