import Database
import Routing
import Values

extension EntityEngine {
    /// Records that are amended at once, at most.
    package static let mostAmended = 1000

    /// New values of members of one record.
    package struct Amendment: Sendable {
        package let id: String
        package let members: JSON.Object

        package init(_ id: String, _ members: JSON.Object) {
            self.id = id
            self.members = members
        }
    }

    /// Changes records for their module, which has judged the change: read-only and computed members too, of frozen records
    /// what the declaration leaves open. No rule is asked; version, history, search and events follow as with any change.
    ///
    /// - Parameter amendments: at most `mostAmended`; a record may stand there twice.
    /// - Returns: the records as they are now, in the order of `amendments`.
    /// - Throws: `SYSTEM_9040` for a record that is none, `SYSTEM_9020` for members that do not fit.
    package func amend(_ entityID: String, _ amendments: [Amendment], _ call: Call) throws -> [Record] {
        precondition(amendments.count <= Self.mostAmended, "whoever takes amendments in counts them")
        let entity = try entity(entityID)
        var records = try held(Set(amendments.map(\.id)), of: entity, call)
        return try amendments.map { amendment in
            guard let record = records[amendment.id] else {
                throw Problem.recordNotFound(entity.declaration.label, amendment.id)
            }
            let amended = try amend(record, with: amendment.members, entity, call)
            records[amendment.id] = amended
            return amended
        }
    }

    private func amend(
        _ old: Record, with members: JSON.Object, _ entity: RegisteredEntity, _ call: Call
    ) throws -> Record {
        var draft = try RecordDraft(
            entity, access(to: entity, call), currency: currency(of: entity, call), call, old: old)
        draft.read(members, by: .amendment)
        try draft.refuseProblems()
        guard draft.isChanged else { return old }
        draft.advanceVersion()
        try store(of: draft).update(draft.record, from: old)
        try note(draft, .update)
        return draft.record
    }

    /// The records by their ids; others wait for this unit's end before they change them.
    private func held(
        _ ids: Set<String>, of entity: RegisteredEntity, _ call: Call
    ) throws -> [String: Record] {
        guard !ids.isEmpty else { return [:] }
        let condition = SQL.column("t.id", in: ids.sorted().map(SQLValue.text))
        if call.unit.dialect == .postgres {
            let lock: SQL = """
                SELECT t.id FROM \(raw: entity.declaration.table) t WHERE \(condition) ORDER BY t.id FOR UPDATE
                """
            _ = try call.unit.acting(as: entity.tenant) { try call.unit.all(lock) { $0.text(0) } }
        }
        let records = try RecordSet(entity, call.unit, currency: currency(of: entity, call)).load(where: condition)
        return Dictionary(uniqueKeysWithValues: records.map { ($0.id, $0) })
    }
}
