import Routing
import Values

extension EntityEngine {
    /// A form's record as it would be saved: its computed fields, and what is wrong so far. Nothing is written.
    package struct Preview: Equatable, Sendable {
        package let record: Record
        package let problems: [FieldProblem]
    }

    /// - Parameter id: the record being edited; nil for a new one.
    package func preview(_ entityID: String, id: String?, _ body: JSON.Object, _ call: Call) throws -> Preview {
        let entity = try entity(entityID)
        let access = access(to: entity, call)
        _ = try access.filter(for: entity.declaration.permissions.read)
        let old = try id.map { try find($0, of: entity, access, call) }
        var draft = try RecordDraft(entity, access, currency: currency(of: entity, call), call, old: old)
        draft.read(body, by: .caller)
        draft.require(isFinal: false)
        let problems = draft.problems
        draft.problems = []
        do {
            try draft.compute(.preview)
        } catch let problem as Problem where !problem.fields.isEmpty {
            return Preview(record: visible(draft.record, access), problems: problems + problem.fields)
        }
        return Preview(record: visible(draft.record, access), problems: problems)
    }
}
