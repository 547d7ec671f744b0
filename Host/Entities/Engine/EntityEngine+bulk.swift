import Database
import Idempotency
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
    ///
    /// Each has a unit of its own, so that other writers get in between. A repetition with the same Idempotency-Key
    /// goes on behind what was done.
    ///
    /// - Throws: `SYSTEM_9047` for an action that the entity does not have.
    package func bulk(
        _ action: String, on entityID: String, ids: [String], _ input: JSON.Object, _ call: Call
    ) throws -> [Outcome] {
        let declaration = try entity(entityID).declaration
        let isKnown = action == "delete" || action == "restore" || declaration.action(action) != nil
        guard isKnown else { throw Problem.operationUnknown(action, of: declaration) }
        return try ids.enumerated().map { part, id in
            do {
                let answer = try IdempotentAnswer.write(call, mayTakeLong: !declaration.module.isEmpty, part: part) {
                    .json(try act(action, on: entityID, id, input, $0).map(JSON.integer) ?? .null)
                }
                return Outcome(id: id, version: try JSON(parsing: answer.body).integer, problem: nil)
            } catch let problem as Problem where !problem.isOfTheKey {
                return Outcome(id: id, version: nil, problem: problem)
            }
        }
    }

    /// - Returns: the record's version; nil when it is deleted.
    private func act(
        _ action: String, on entityID: String, _ id: String, _ input: JSON.Object, _ call: Call
    ) throws -> Int64? {
        guard action == "delete" else { return try perform(action, on: entityID, id: id, input, call).version }
        try delete(entityID, id: id, version: nil, call)
        return nil
    }
}
