import Database
import Routing
import Values

extension EntityEngine {
    /// Records that may point at the one that goes; each of them is changed in the unit.
    package static let mostPointers = 2000

    /// Lets another record go into this one: what points at it points here, and it is archived.
    ///
    /// - Parameter version: the version of this record that the caller saw; nil when that does not matter.
    /// - Throws: `SYSTEM_9196` for a record and itself, `SYSTEM_9197` when too much points at the other, `SYSTEM_9045`
    ///   for an archived one, `SYSTEM_9042`, `AUTH_1009`, and what the rules of modules refuse.
    package func merge(
        _ entityID: String, id: String, _ request: MergeRequest, version: Int64?, _ call: Call
    ) throws -> Record {
        let entity = try entity(entityID)
        let declaration = entity.declaration
        guard let rule = declaration.merge else { throw Problem.operationUnknown(MergeRule.action, of: declaration) }
        let kept = try claim(id, of: entity, rule.permission, version: version, call)
        guard request.other != id else { throw Problem.mergedWithItself(declaration.label) }
        let gone = try claim(
            request.other, of: entity, rule.permission, version: request.otherVersion, call, for: .removal)
        for record in [kept, gone] { try refuseArchived(record) }
        let merged = try take(request.take, from: gone, into: kept, entity, call)
        try repoint(gone, to: kept, entity, call)
        try retire(gone, entity, call)
        try MergeStore(unit: call.unit).add(declaration.id, gone.id, into: id, at: call.now, by: call.principal.id)
        return merged
    }

    /// Writes the record's next version in any case, since the merge belongs to its history.
    private func take(
        _ names: [String], from gone: Record, into kept: Record, _ entity: RegisteredEntity, _ call: Call
    ) throws -> Record {
        let access = access(to: entity, call)
        var draft = try RecordDraft(entity, access, currency: currency(of: entity, call), call, old: kept)
        draft.point(from: gone.id, to: kept.id, of: entity.declaration.id)
        draft.take(names, from: gone)
        try draft.refuseProblems()
        if draft.isChanged {
            try draft.checkReferences(registry)
            try draft.checkUniqueness()
            try draft.refuseProblems()
            try draft.applyRules(.update, registry)
        }
        try save(&draft, .action, action: MergeRule.action)
        return visible(draft.record, access)
    }

    private func repoint(_ gone: Record, to kept: Record, _ entity: RegisteredEntity, _ call: Call) throws {
        let pointers = RecordPointers(
            registry: registry, entity: entity.declaration, id: gone.id, unit: call.unit)
        let found = try pointers.all(limit: Self.mostPointers + 1)
        guard found.reduce(0, { $0 + $1.ids.count }) <= Self.mostPointers else {
            throw Problem.mergeTooLarge(entity.declaration.label, most: Self.mostPointers)
        }
        for (other, ids) in found {
            for id in ids where other.declaration.id != entity.declaration.id || id != kept.id {
                try repoint(id, of: other, from: gone, to: kept, call)
            }
        }
    }

    /// The module's rules judge the change as one of the action `merge`, whoever may change the record otherwise.
    private func repoint(
        _ id: String, of other: RegisteredEntity, from gone: Record, to kept: Record, _ call: Call
    ) throws {
        guard let old = try store(other, call).load(id, for: .change) else { return }
        var draft = try RecordDraft(
            other, access(to: other, call), currency: currency(of: other, call), call, old: old)
        draft.point(from: gone.id, to: kept.id, of: gone.entity)
        guard draft.isChanged else { return }
        try draft.applyRules(.action, registry, action: MergeRule.action)
        try save(&draft, .action, action: MergeRule.action)
    }

    private func retire(_ gone: Record, _ entity: RegisteredEntity, _ call: Call) throws {
        let store = try store(entity, call)
        guard let old = try store.load(gone.id, for: .removal) else { return }
        var draft = try RecordDraft(
            entity, access(to: entity, call), currency: currency(of: entity, call), call, old: old)
        try draft.applyRulesOfDeletion()
        draft.values["archived_at"] = .string(call.now.text)
        try save(&draft, .action, action: MergeRule.action)
    }

    /// The record, and where it went if it was merged.
    package func get(
        andWhereItWent entityID: String, id: String, expanding names: [String] = [], _ call: Call
    ) throws -> Record {
        var record = try get(entityID, id: id, expanding: names, call)
        guard record.archivedAt != nil, try entity(entityID).declaration.merge != nil else { return record }
        if let target = try MergeStore(unit: call.unit).target(of: entityID, id) {
            record.values["merged_into"] = .string(target)
        }
        return record
    }
}

extension RecordDraft {
    /// Takes over values of another record of the entity; its lines come behind the own ones.
    fileprivate mutating func take(_ names: [String], from other: Record) {
        var body: JSON.Object = [:]
        for (index, name) in names.enumerated() {
            guard let field = declaration.field(name), access.mayRead(field) else {
                problems.append(FieldRefusal.unknown.at("take[\(index)]"))
                continue
            }
            guard !field.isComputed, !field.isReadonly, !declaration.isUnique(field) else {
                problems.append(FieldRefusal.readonly.at("take[\(index)]"))
                continue
            }
            let value = other.values[name] ?? .null
            body[name] = field.type.lines.map { lines(of: value, $0, behind: values[name]) } ?? value
        }
        read(body, by: .caller)
    }

    private func lines(of value: JSON, _ table: LineTable, behind own: JSON?) -> JSON {
        let written = table.fields.filter { !$0.isComputed && !$0.isReadonly }.map(\.name)
        let others = (value.array ?? []).map { line in
            JSON.object(JSON.Object(written.map { ($0, line[$0] ?? .null) }))
        }
        return .array((own?.array ?? []) + others)
    }
}
