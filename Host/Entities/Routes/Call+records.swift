import Routing
import Values

/// What `If-Match` asks for: a version, or any.
package struct VersionCondition {
    package let version: Int64?
}

extension Call {
    package var recordID: String { parameters["id"] ?? "" }

    /// Nil without the header.
    package func versionCondition() throws(Problem) -> VersionCondition? {
        guard let text = request.header("if-match") else { return nil }
        if text == "*" { return VersionCondition(version: nil) }
        var tag = text[...]
        if tag.hasPrefix("W/") { tag.removeFirst(2) }
        if tag.count >= 2, tag.first == "\"", tag.last == "\"" { tag = tag.dropFirst().dropLast() }
        guard let version = Int64(tag), version > 0 else { throw .versionMalformed(text) }
        return VersionCondition(version: version)
    }

    func refuseParameters(but allowed: [String]) throws(Problem) {
        for (name, _) in request.query where !allowed.contains(name) { throw .parameterUnknown(name, allowed: allowed) }
    }
}

/// The body of a bulk action: `{"action", "ids", "input"}`.
struct BulkRequest {
    let action: String
    let ids: [String]
    let input: JSON.Object

    init(_ body: JSON.Object, _ entity: EntityDeclaration) throws(Problem) {
        let unknown = body.names.filter { !["action", "ids", "input"].contains($0) }
        guard unknown.isEmpty else {
            throw .recordInvalid(entity.label, unknown.map { FieldRefusal.unknown.at($0) })
        }
        let texts = body["ids"]?.array?.map(\.string) ?? []
        guard let action = body["action"]?.string, (1...EntityEngine.bulkLimit).contains(texts.count),
            !texts.contains(nil), Set(texts).count == texts.count, body["input"].map({ $0.object != nil }) ?? true
        else { throw .bulkMalformed(limit: EntityEngine.bulkLimit) }
        self.action = action
        ids = texts.compactMap(\.self)
        input = body["input"]?.object ?? [:]
    }
}

extension Response {
    package static func record(
        _ record: Record, status: Int = 200, headers: [(name: String, value: String)] = []
    ) -> Response {
        .json(.object(record.values), status: status, headers: [("etag", record.etag)] + headers)
    }

    static func preview(_ preview: EntityEngine.Preview, told: (FieldProblem) -> JSON) -> Response {
        .json(["record": .object(preview.record.values), "errors": .array(preview.problems.map(told))])
    }

    static func bulk(_ outcomes: [EntityEngine.Outcome], told: (Problem) -> JSON) -> Response {
        let results = outcomes.map { outcome -> JSON in
            var result: JSON.Object = ["id": .string(outcome.id), "done": .bool(outcome.problem == nil)]
            if let version = outcome.version { result["version"] = .integer(version) }
            if let problem = outcome.problem { result["problem"] = told(problem) }
            return .object(result)
        }
        let done = outcomes.count { $0.problem == nil }
        return .json([
            "results": .array(results), "done": .integer(Int64(done)),
            "refused": .integer(Int64(outcomes.count - done)),
        ])
    }
}
