import Database
import Routing
import Values

extension EntityEngine {
    /// What became of one record of a bulk action.
    package struct Outcome: Sendable {
        package let id: String
        /// Nil when the record was deleted, or refused.
        package let version: Int64?
        package let problem: Problem?
    }

    package static let bulkLimit = 200

    /// Does `delete`, `restore` or an action with each record; a refused one leaves the others done.
    package func bulk(
        _ action: String, on entityID: String, ids: [String], _ input: JSON.Object, _ call: Call
    ) throws -> [Outcome] {
        let declaration = try entity(entityID).declaration
        let isKnown = action == "delete" || action == "restore" || declaration.action(action) != nil
        guard isKnown else { throw Problem.operationUnknown(action, of: declaration) }
        return try ids.map { id in
            do {
                let version = try call.unit.nested { try act(action, on: entityID, id, input, call) }
                return Outcome(id: id, version: version, problem: nil)
            } catch let problem as Problem {
                return Outcome(id: id, version: nil, problem: problem)
            }
        }
    }

    private func act(
        _ action: String, on entityID: String, _ id: String, _ input: JSON.Object, _ call: Call
    ) throws -> Int64? {
        guard action == "delete" else { return try perform(action, on: entityID, id: id, input, call).version }
        try delete(entityID, id: id, version: nil, call)
        return nil
    }
}
